/** A text that is not CSV as RFC 4180 has it; `line` counts from 1. */
export class CsvProblem extends Error {
  override readonly name = "CsvProblem";
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** One row, and the line that it begins on. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of CSV (RFC 4180): commas, fields in double quotes where they hold commas, quotes or newlines. Blank lines are passed over. */
export function parseCsv(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    const cells: string[] = [];
    let isEnd = false;
    while (!isEnd) {
      let cell: string;
      if (text[at] === '"') {
        const end = endOfQuoted(text, at, line);
        cell = text.slice(at + 1, end).replaceAll('""', '"');
        line += cell.split("\n").length - 1;
        at = end + 1;
        if (at < text.length && !",\r\n".includes(text.charAt(at)))
          throw new CsvProblem(line, "Something stands behind the closing quote of a field.");
      } else {
        const end = nextOf(text, at);
        cell = text.slice(at, end);
        if (cell.includes('"')) throw new CsvProblem(line, "A quote stands in a field that is not quoted.");
        at = end;
      }
      cells.push(cell);
      isEnd = text[at] !== ",";
      if (!isEnd) at++;
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") {
      at++;
      line++;
    }
    if (cells.length > 1 || cells[0] !== "") rows.push({ line: start, cells });
  }
  return rows;
}

function endOfQuoted(text: string, start: number, line: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end === -1) throw new CsvProblem(line, "A quoted field does not end.");
  return end;
}

const SEPARATOR = /[,\r\n]/g;

function nextOf(text: string, from: number): number {
  SEPARATOR.lastIndex = from;
  return SEPARATOR.exec(text)?.index ?? text.length;
}
