import { describe, expect, it } from "vitest";
import { readEmbeddingsPart } from "./read-embeddings-part.ts";

describe("readEmbeddingsPart", () => {
  it("takes vectors, as numbers or base64, for no text", () => {
    const data = [
      { object: "embedding", index: 0, embedding: [0.5, 1] },
      { object: "embedding", index: 1, embedding: "AACAPwAAAEA=" },
    ];
    expect(readEmbeddingsPart({ object: "list", data }, undefined).texts).toEqual([]);
  });

  it("lays open everything else: the model's name, keys, and what stands in a vector's place", () => {
    const value = {
      object: "list",
      model: "4111-1111-1111-1111",
      data: [{ embedding: "call 4111" }, { embedding: ["5500"] }],
      "5500 0000": 1,
    };
    expect(readEmbeddingsPart(value, undefined).texts.map(({ text }) => text)).toEqual([
      "4111-1111-1111-1111",
      "call 4111",
      "5500",
      "5500 0000",
    ]);
  });
});
