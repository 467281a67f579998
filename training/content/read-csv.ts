import { readFileSync } from "node:fs";

/** The rows of a comma-separated file by the names in its first line (RFC 4180: quotes doubled inside quotes, line breaks allowed there). */
export function readCsv(file: string): Record<string, string>[] {
  const [header = [], ...rows] = cellsOf(readFileSync(file, "utf8"));
  return rows
    .filter((cells) => cells.length > 1)
    .map((cells) => Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ""])));
}

function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === "," || character === "\n") {
      row.push(cell.replace(/\r$/, ""));
      cell = "";
      if (character === "\n") {
        rows.push(row);
        row = [];
      }
    } else cell += character;
  }
  if (cell !== "" || row.length > 0) rows.push([...row, cell]);
  return rows;
}
