import { z } from "zod";
import { LabelledText } from "../src/contracts/labelled-row.ts";
import { readJsonLines } from "./read-json-lines.ts";
import type { ExtraRow } from "./train-context.ts";

/** The rows of a file that somebody brings; throws where a line is none. */
export function readExtraRows(file: string): ExtraRow[] {
  return readJsonLines(file).map(({ line, value }) => {
    const parsed = LabelledText.safeParse(value);
    if (!parsed.success)
      throw new Error(`${file}, line ${line} is no labelled text:\n${z.prettifyError(parsed.error)}`);
    const { text, label, source = "extra", role, language = "und" } = parsed.data;
    return { text, isPositive: label === 1 || label === true, source, role, language };
  });
}
