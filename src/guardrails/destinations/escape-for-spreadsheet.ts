/** What a formula begins with; full-width forms count in East Asian versions. */
const FORMULA_START = /[=+\-@\uff0b\uff0d\uff1d\uff20]/g;
/** Where a cell begins. */
const SEPARATORS = new Set(["\n", "\r", "\t", ",", ";", "|"]);
/** What spreadsheets drop in front of a formula, the quote of a quoted cell among it. */
const DROPPED = new Set([" ", '"', "\0", "\u00a0", "\u200b", "\ufeff"]);
const PLAIN_NUMBER = /[+-]\d{1,20}(?:\.\d{1,20})?%? {0,8}(?=["\n\r\t,;|]|$)/y;

/**
 * Text for a spreadsheet, as CSV, TSV or a Markdown table: a cell that would be a formula gets an apostrophe in front, which makes it
 * text (OWASP, CSV Injection). Numbers with a sign stay numbers. Quotes and separators are left as they are.
 */
export function escapeForSpreadsheet(text: string): string {
  return text.replace(FORMULA_START, (character, at: number) =>
    beginsCell(text, at) && !isPlainNumber(text, at) ? `'${character}` : character,
  );
}

/** No character is passed over twice: what is dropped stands between one start and the next. */
function beginsCell(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && DROPPED.has(text.charAt(before))) before -= 1;
  return before < 0 || SEPARATORS.has(text.charAt(before));
}

function isPlainNumber(text: string, at: number): boolean {
  PLAIN_NUMBER.lastIndex = at;
  return PLAIN_NUMBER.test(text);
}
