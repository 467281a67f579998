import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parseDocuments } from "../src/contracts/parse-documents.ts";

describe("the guide to signing in", () => {
  it("has documents that can be applied as they stand", async () => {
    const guide = await readFile(new URL("../docs/guide/sign-in.md", import.meta.url), "utf8");
    const documents = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = ""]) => yaml);
    expect(documents.length).toBeGreaterThan(0);
    for (const yaml of documents) expect(parseDocuments(yaml, "sign-in.md")).toMatchObject({ kind: "valid" });
  });
});
