import { describe, expect, it } from "vitest";
import { arrayOf, type ModelArray, readModelFile, writeModelFile } from "./model-file.ts";

const MODEL = {
  name: "sample",
  format: 1,
  settings: { bits: 4 },
  arrays: new Map<string, ModelArray>([
    ["weights", Int8Array.of(-128, 0, 127)],
    ["steps", Float32Array.of(0.5, -2)],
  ]),
};

describe("a model file", () => {
  it("gives back what was written, also from an odd place in memory", () => {
    const bytes = writeModelFile(MODEL);
    const moved = new Uint8Array(bytes.length + 1);
    moved.set(bytes, 1);
    for (const stored of [bytes, moved.subarray(1), Buffer.from(bytes)]) {
      const read = readModelFile(stored);
      expect(read.name).toBe("sample");
      expect(read.settings).toEqual({ bits: 4 });
      expect([...arrayOf(read, "weights", "int8")]).toEqual([-128, 0, 127]);
      expect([...arrayOf(read, "steps", "float32")]).toEqual([0.5, -2]);
    }
  });

  it("is refused wherever it is cut off", () => {
    const bytes = writeModelFile(MODEL);
    for (let length = 0; length < bytes.length; length++)
      expect(() => readModelFile(bytes.subarray(0, length)), `${length} bytes`).toThrow(/not a model file/);
  });

  it("is refused where its arrays overlap, or two have one name", () => {
    const text = Buffer.from(writeModelFile(MODEL)).toString("latin1");
    const changed = (from: string, to: string): Uint8Array => {
      expect(text).toContain(from);
      return Buffer.from(text.replace(from, to), "latin1");
    };
    expect(() => readModelFile(changed('"offset":8', '"offset":0'))).toThrow(
      'array "steps" overlaps the one before it',
    );
    // As long as before, so that everything else is where it was.
    expect(() => readModelFile(changed('"steps","type":"float32"', '"weights","type":"int32"'))).toThrow(
      'two arrays "weights"',
    );
  });

  it("names the array that is missing or of another type", () => {
    const read = readModelFile(writeModelFile(MODEL));
    expect(() => arrayOf(read, "biases", "float32")).toThrow('no array "biases" of type float32');
    expect(() => arrayOf(read, "weights", "int16")).toThrow('no array "weights" of type int16');
  });
});
