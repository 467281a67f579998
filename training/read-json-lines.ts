import { readFileSync } from "node:fs";

/** A value with the number of its line, from 1 on. */
export interface NumberedValue {
  readonly line: number;
  readonly value: unknown;
}

/** The values of a file with one JSON value on each line; empty lines have none, and count. Throws naming the line that is no JSON. */
export function readJsonLines(file: string): NumberedValue[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((text, index) => {
      if (text.trim() === "") return [];
      const line = index + 1;
      try {
        return [{ line, value: JSON.parse(text) as unknown }];
      } catch {
        // Without the cause, whose message would quote the line.
        throw new Error(`${file}, line ${line} is not JSON`);
      }
    });
}
