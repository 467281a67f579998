import { describe, expect, it } from "vitest";
import { readTranscriptionPart, withoutRepeats } from "./read-transcription-part.ts";

const VALUE = {
  task: "transcribe",
  language: "english",
  text: "Hello Ada",
  note: "n",
  segments: [
    { id: "s1", type: "transcript.text.segment", speaker: "A", text: "Hello", tokens: [1] },
    { text: " Ada" },
  ],
  words: [{ word: "Hello" }, { word: "Ada" }, { word: { word: "x" } }],
  logprobs: [{ token: "Hello", bytes: [72] }],
  usage: { type: "tokens", input_tokens: 3, output_tokens: 2 },
};

describe("a transcript", () => {
  it("has every string laid open, what repeats it as pieces of one longer text each", () => {
    const { texts, usage } = readTranscriptionPart(VALUE, "raw");
    const said = texts.map(({ lane, choice, text, origin, isWhole }) => [
      lane,
      choice,
      text,
      origin,
      isWhole === true,
    ]);
    expect(said).toEqual([
      ["-1.language", -1, "english", "metadata", true],
      ["0.text", 0, "Hello Ada", "assistant", true],
      ["-1.key", -1, "note", "metadata", true],
      ["-1.note", -1, "n", "metadata", true],
      ["-1.segments.0.id", -1, "s1", "metadata", true],
      ["-1.segments.0.speaker", -1, "A", "metadata", true],
      ["0.segments", 0, "Hello", "assistant", false],
      ["0.segments", 0, " Ada", "assistant", false],
      ["0.words", 0, "Hello", "assistant", false],
      ["0.words", 0, "Ada", "assistant", false],
      ["-1.words.2.word.word", -1, "x", "metadata", true],
      ["0.logprobs", 0, "Hello", "assistant", false],
    ]);
    expect(usage).toEqual({ inputTokens: 3, outputTokens: 2 });
  });

  it("that is billed by its duration has no token counts", () => {
    expect(
      readTranscriptionPart({ text: "x", usage: { type: "duration", seconds: 3 } }, undefined).usage,
    ).toBeUndefined();
  });

  it("loses everything that repeats it where it has changed, and only then", () => {
    expect(Object.keys(withoutRepeats(VALUE, 0))).toEqual(["task", "language", "text", "note", "usage"]);
    expect(withoutRepeats(VALUE, -1)).toBe(VALUE);
  });
});
