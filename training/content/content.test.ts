import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ClassIndex } from "../../src/detectors/content/trained/class-index.ts";
import { TextSums } from "../../src/detectors/content/trained/text-sums.ts";
import { LinearModel } from "../../src/inference/linear-model.ts";
import { Random } from "../learn/random.ts";
import { classTable } from "./class-table.ts";
import { composeExamples } from "./compose-examples.ts";
import { CONTENT_HEADS } from "./example.ts";
import { foldOf } from "./hold-out.ts";
import { learnContent, RowReader } from "./learn-content.ts";
import { readCsv } from "./read-csv.ts";

const examples = composeExamples(new Random(3));

describe("composed texts", () => {
  it("are the same for the same seed", () => {
    expect(composeExamples(new Random(3)).map(({ text }) => text)).toEqual(examples.map(({ text }) => text));
  });

  it("have no place left open", () => {
    expect(examples.filter(({ text }) => /\{[a-z]/i.test(text))).toEqual([]);
  });

  it("show every category both harmful and harmless, in all the languages", () => {
    for (const language of ["en", "de", "fr", "es", "it", "pt", "nl"])
      for (const head of CONTENT_HEADS) {
        const own = examples.filter((example) => example.language === language);
        expect(
          own.some(({ labels }) => labels[head]?.isPositive === true),
          `${language} ${head}`,
        ).toBe(true);
        expect(
          own.some(({ labels }) => labels[head]?.isPositive === false),
          `${language} ${head}`,
        ).toBe(true);
      }
  });

  it("of one sentence are held out together", () => {
    const folds = new Map<string, Set<number>>();
    for (const example of examples) {
      const template = example.template ?? "";
      folds.set(template, (folds.get(template) ?? new Set()).add(foldOf(example)));
    }
    expect([...folds.values()].every(({ size }) => size === 1)).toBe(true);
    expect(new Set(examples.map(foldOf)).size).toBe(4);
  });
});

describe("a model of a few sentences", () => {
  const index = new ClassIndex(classTable(new Map()));
  const reader = new RowReader(index);
  const kinds = new Set(["hate-explicit", "counter-speech"]);
  const own = examples.filter(({ family }) => kinds.has(family));
  const seen = own.filter((example) => foldOf(example) !== 0);
  const model = new LinearModel(
    learnContent(
      seen.flatMap((example) => reader.rowsOf(example)),
      new Random(1),
    ),
  );

  it("tells hatred from counter-speech in sentences it has not seen, better than chance by far", () => {
    const sums = new TextSums(model, index);
    const logits = new Float64Array(CONTENT_HEADS.length);
    const hate = CONTENT_HEADS.indexOf("hate");
    const isRight = own
      .filter((example) => foldOf(example) === 0)
      .map(({ text, labels }) => {
        sums.read(text, 0, text.length);
        sums.logits(0, sums.windowEnd(0), logits);
        return (logits[hate] ?? 0) > 0 === labels.hate?.isPositive;
      });
    expect(isRight.length).toBeGreaterThan(500);
    expect(isRight.filter(Boolean).length / isRight.length).toBeGreaterThan(0.65);
  });
});

describe("comma-separated files", () => {
  it("may have quotes, commas and line breaks in a cell", () => {
    const folder = mkdtempSync(join(tmpdir(), "sallyport-csv-"));
    const file = join(folder, "rows.csv");
    writeFileSync(file, 'a,b\r\n1,"x, ""y""\nz"\n2,w\n');
    expect(readCsv(file)).toEqual([
      { a: "1", b: 'x, "y"\nz' },
      { a: "2", b: "w" },
    ]);
    rmSync(folder, { recursive: true });
  });
});
