import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readExtraRows } from "./extra-rows.ts";

const folder = mkdtempSync(join(tmpdir(), "sallyport-extra-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(...rows: readonly unknown[]): string {
  const file = join(folder, "rows.jsonl");
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return file;
}

describe("rows that somebody brings", () => {
  it("are read as evaluate reads them, with fields of their own", () => {
    const file = written(
      { text: "one", label: true, source: "chat", role: "untrusted", language: "de", reviewer: "ada" },
      { text: "two", label: 0 },
    );
    expect(readExtraRows(file)).toEqual([
      { text: "one", isPositive: true, source: "chat", role: "untrusted", language: "de" },
      { text: "two", isPositive: false, source: "extra", role: undefined, language: "und" },
    ]);
  });

  it("are refused with the number of the line that is none, empty lines counted", () => {
    const file = written({ text: "one", label: 1 });
    appendFileSync(file, '\n  \n{"text": "two", "label": 2}\n');
    expect(() => readExtraRows(file)).toThrow(/line 4 is no labelled text/);
    writeFileSync(file, '\n{"text": "one", "label": 1}\n\nnonsense\n');
    expect(() => readExtraRows(file)).toThrow(/line 4 is not JSON/);
  });
});
