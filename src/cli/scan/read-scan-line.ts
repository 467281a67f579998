import { isJsonObject } from "../../contracts/json.ts";
import type { InputLine } from "../input/read-lines.ts";
import { MAX_LINE_BYTES, MAX_TEXT_BYTES } from "./scan-limits.ts";

export type ScanLine =
  | { readonly kind: "text"; readonly id: string | number; readonly text: string }
  | { readonly kind: "unreadable"; readonly id: string | number | null; readonly problem: string };

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads one line `{"id", "text"}`. Other fields are ignored: a line of a data set may carry its label. */
export function readScanLine(line: InputLine): ScanLine {
  if (line.kind === "too-long") return broken(`The line has more than ${MAX_LINE_BYTES} bytes.`);
  let text: string;
  try {
    text = decoder.decode(line.bytes);
  } catch {
    return broken("The line is not UTF-8.");
  }
  if (text.trim() === "") return broken("The line is empty.");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message would quote the line.
    return broken("The line is not JSON.");
  }
  if (!isJsonObject(value)) return broken('The line is not an object {"id", "text"}.');
  // Own fields only, lest a field be found that the line does not have.
  const field = (name: string): unknown => (Object.hasOwn(value, name) ? value[name] : undefined);
  const given = field("id");
  const id = given ?? `line-${line.number}`;
  if (typeof id !== "string" && typeof id !== "number") return broken('"id" is not a string or number.');
  const content = field("text");
  if (typeof content !== "string") return broken('"text" is not a string.', id);
  if (Buffer.byteLength(content) > MAX_TEXT_BYTES)
    return broken(`"text" has more than ${MAX_TEXT_BYTES} bytes.`, id);
  return { kind: "text", id, text: content };
}

function broken(problem: string, id: string | number | null = null): ScanLine {
  return { kind: "unreadable", id, problem };
}
