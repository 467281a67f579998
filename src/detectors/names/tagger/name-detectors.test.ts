import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DetectionContext, Detector, Range } from "../../../contracts/detection.ts";
import { writeModelFile } from "../../../inference/model-file.ts";
import { LABEL_COUNT } from "./features.ts";
import { NAMES_REACH } from "./find-names.ts";
import { nameDetectors } from "./name-detectors.ts";
import { NAMES_FORMAT, NAMES_MODEL, type NamesModel, packWeights, readNamesModel } from "./names-model.ts";
import { Tokens } from "./tokens.ts";
import { WordBit, WordList, buildWordList } from "./word-list.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const LARGEST_REACH = 256;

/** Weights drawn by lot: every feature matters, so whatever a label depends on shows. */
function modelByLot(seed: number): NamesModel {
  let state = seed;
  const draw = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const table = (bits: number): Int8Array =>
    Int8Array.from({ length: (1 << bits) * LABEL_COUNT }, () => Math.floor(draw() * 255) - 127);
  const words = new Map<number, number>();
  const tokens = new Tokens();
  for (const word of ["the", "of", "and", "anna", "berlin", "street", "van", "in", "to", "a"]) {
    tokens.read(word, 0, word.length);
    words.set(tokens.word[0] ?? 0, Math.floor(draw() * 65_536));
  }
  const { keys, bits } = buildWordList(words);
  return {
    words: new WordList(keys, bits),
    first: packWeights(table(10), 0.01),
    second: packWeights(table(8), 0.02),
    boldness: -1,
    caution: 0.5,
  };
}

function detect(detector: Detector, text: string, from = 0): readonly Range[] {
  const found = detector.detect(text, from, CONTEXT);
  if (found instanceof Promise) throw new TypeError("the detector must answer at once");
  return found;
}

const PIECES = [
  "Anna", "Berlin", "the", "of", "van", "and", "street", "12", "12345", "4b", "x", ",", ".", "\n", "  ", "-", "'s", "(", "&", ":",
  "O'Neil", "Anne-Marie", "McKay", "ANNA", "A.", "unknownword", "x".repeat(23), "Y".repeat(24), "z".repeat(30), " ".repeat(50), "\n\n\n\n\n\n\n\n\n",
  "a".repeat(70), "1".repeat(23), "Abcdefghijklmnopqrstuvw", "to the left and to the right",
]; // prettier-ignore
const texts = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(" ", " ", " ", "", ", ", "\n")), {
    minLength: 4,
    maxLength: 80,
  })
  .map((pieces) => pieces.flat().join(""));

/** What breaks the law of `reach` in a text that is cut at one place. */
function violations(detector: Detector, reach: number, text: string, at: number): string[] {
  const broken: string[] = [];
  const whole = detect(detector, text);
  const shown = (ranges: readonly Range[]): string => JSON.stringify(ranges);
  const prefix = detect(detector, text.slice(0, at));
  const starts = (ranges: readonly Range[]): string =>
    shown(
      ranges
        .filter(({ start }) => start <= at - reach)
        .map(({ start, score }) => ({ start, end: 0, score: score ?? 1 })),
    );
  if (starts(prefix) !== starts(whole)) broken.push("a later character changed a decided start");
  for (const { start, end } of whole.filter((range) => range.start <= at - reach)) {
    const other = prefix.find((range) => range.start === start)?.end ?? 0;
    if (Math.min(end, other) + reach <= at && end !== other)
      broken.push("a later character changed a decided end");
  }
  const expected = whole.filter(({ start }) => start >= at);
  if (shown(detect(detector, text, at)) !== shown(expected))
    broken.push("where the scan began changed the result");
  const cut = Math.max(0, at - reach);
  const moved = detect(detector, text.slice(cut), at - cut).map((range) => ({
    ...range,
    start: range.start + cut,
    end: range.end + cut,
  }));
  if (shown(moved) !== shown(expected)) broken.push("text before the reach changed the result");
  return broken;
}

describe("names found by a tagger", () => {
  const [name] = nameDetectors(modelByLot(7));
  if (name === undefined) throw new Error("there must be a detector of names");

  it("keep the law of reach, whatever the weights are", () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(3), (text, where, seed) => {
        const at = where % (text.length + 1);
        const [own] = seed === 0 ? [name] : nameDetectors(modelByLot(seed));
        expect(violations(own ?? name, NAMES_REACH, text, at)).toEqual([]);
      }),
      { numRuns: 400, seed: 11 },
    );
  });

  it("would break it with a third of the reach", () => {
    const reach = Math.floor(NAMES_REACH / 3);
    const isBroken = (text: string): boolean =>
      detect(name, text).some(({ start }) =>
        [start, Math.min(text.length, start + reach)].some(
          (at) => violations(name, reach, text, at).length > 0,
        ),
      );
    const outcome = fc.check(
      fc.property(texts, (text) => !isBroken(text)),
      { numRuns: 400, seed: 11 },
    );
    expect(outcome.failed).toBe(true);
  });

  it("are the same in long texts, which are read in blocks", () => {
    const piece = "Anna of Berlin, 12 the street and Anne-Marie van unknownword. ";
    const text = piece.repeat(900);
    const found = detect(name, text).map(({ start }) => start);
    const inOne = detect(name, piece.repeat(40)).map(({ start }) => start);
    const middle = inOne.filter((start) => start >= piece.length * 10 && start < piece.length * 11);
    for (let copy = 10; copy < 890; copy += 1) {
      const shift = (copy - 10) * piece.length;
      expect(
        found.filter((start) => start >= piece.length * copy && start < piece.length * (copy + 1)),
      ).toEqual(middle.map((start) => start + shift));
    }
  });

  it("have the ids and types of the rules they replace, and a reach that streams may wait for", () => {
    const all = nameDetectors(modelByLot(1));
    expect(all.map(({ id, type }) => `${id} ${type}`)).toEqual([
      "pii.name NAME",
      "pii.location LOCATION",
      "pii.organisation ORGANIZATION",
      "pii.address ADDRESS",
      "pii.nationality NATIONALITY",
    ]);
    for (const { reach } of all) expect(reach).toBeLessThanOrEqual(LARGEST_REACH);
  });

  it("begin and end with words, and lie in the text in ascending order", () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = -1;
        for (const { start, end } of detect(name, text)) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          expect(text.slice(start, end)).toMatch(/^[\p{L}\p{N}'].*[\p{L}\p{N}']$|^[\p{L}\p{N}]$/su);
          last = start;
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

describe("a model of names", () => {
  const arrays = new Map<string, Int32Array | Uint16Array | Int8Array>([
    ["words", new Int32Array(16)],
    ["wordBits", new Uint16Array(16)],
    ["first", new Int8Array(LABEL_COUNT * 4)],
    ["second", new Int8Array(LABEL_COUNT * 2)],
  ]);
  const settings = { firstScale: 0.1, secondScale: 0.1, boldness: 0, caution: 0 };
  const file = { name: NAMES_MODEL, format: NAMES_FORMAT, settings, arrays };

  it("is read from its file", () => {
    expect(readNamesModel(writeModelFile(file)).first.bits).toBe(2);
  });

  it("finds nothing where its weights are all nothing and it is not bold", () => {
    const model = readNamesModel(writeModelFile({ ...file, settings: { ...settings, boldness: -9 } }));
    for (const detector of nameDetectors(model).slice(0, 3))
      expect(detect(detector, "Anna Berlin of Berlin")).toEqual([]);
  });

  it.each([
    ["another model", { ...file, name: "prompt-attack" }],
    ["another format", { ...file, format: NAMES_FORMAT + 1 }],
    ["a missing number", { ...file, settings: { firstScale: 0.1, secondScale: 0.1 } }],
    ["a missing array", { ...file, arrays: new Map([...arrays].slice(1)) }],
    [
      "a table that is no power of two",
      { ...file, arrays: new Map([...arrays, ["first", new Int8Array(LABEL_COUNT * 3)]]) },
    ],
    ["a full word list", { ...file, arrays: new Map([...arrays, ["words", new Int32Array(16).fill(3)]]) }],
  ] as const)("is refused where its file is %s", (_, broken) => {
    expect(() => readNamesModel(writeModelFile(broken))).toThrow(RangeError);
  });

  it("knows the words that its list was built of", () => {
    const { keys, bits } = buildWordList(
      new Map(Array.from({ length: 500 }, (_, at) => [at * 7919 + 1, (at % 900) + 1])),
    );
    const list = new WordList(keys, bits);
    for (let at = 0; at < 500; at += 1) expect(list.bitsOf(at * 7919 + 1)).toBe((at % 900) + 1);
    expect(list.bitsOf(2)).toBe(0);
    expect(WordBit.landform).toBe(32_768);
  });
});
