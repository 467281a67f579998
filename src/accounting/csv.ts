/** A cell that begins so is a formula to spreadsheets, whatever its quotes. The last four are full-width forms of the first four. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NEEDS_QUOTES = /[",\r\n]/;

export type CsvCell = string | number | null;

/**
 * One line of comma-separated values (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers
 * are written as they are. Nothing at all is null.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A decimal number that is written as it is, digit by digit. */
export function usdOf(microUsd: number): string {
  const whole = Math.floor(microUsd / 1_000_000);
  const parts = String(microUsd % 1_000_000)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return parts === "" ? String(whole) : `${whole}.${parts}`;
}
