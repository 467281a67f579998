import { activeHtml } from "../../detectors/active-html.ts";
import { dataUrl } from "../../detectors/data-url.ts";
import { externalLink } from "../../detectors/external-link.ts";
import { markdownExfiltration } from "../../detectors/markdown-exfiltration.ts";
import { spreadsheetFormula } from "../../detectors/spreadsheet-formula.ts";
import { sqlInjection } from "../../detectors/sql-injection.ts";
import { terminalEscape } from "../../detectors/terminal-escape.ts";
import type { Destination } from "../../contracts/destination.ts";
import type { DestinationProfile } from "./destination.ts";
import { escapeForBrowser } from "./escape-for-browser.ts";
import { escapeForPlain } from "./escape-for-plain.ts";
import { escapeForSpreadsheet } from "./escape-for-spreadsheet.ts";
import { escapeForSql } from "./escape-for-sql.ts";
import { escapeForTerminal } from "./escape-for-terminal.ts";

const anyExternalLink = externalLink([]);
const LOADED_OR_RUN = [activeHtml, markdownExfiltration, dataUrl, anyExternalLink] as const;
const ACTIVE = [...LOADED_OR_RUN, terminalEscape] as const;

/** What is dangerous at each destination, and how text is made harmless for it. */
export const DESTINATION_PROFILES: Readonly<Record<Destination, DestinationProfile>> = {
  browser: {
    description: "A page, as HTML or as Markdown that becomes HTML.",
    reference: "OWASP Cross Site Scripting Prevention; CommonMark 0.31.2, section 2.5; CWE-79",
    detectors: LOADED_OR_RUN,
    escape: escapeForBrowser,
  },
  terminal: {
    description: "A terminal, or a log that is read in one.",
    reference: "ECMA-48; CWE-150; CWE-117",
    detectors: [terminalEscape],
    escape: escapeForTerminal,
  },
  sql: {
    description:
      "A string in an SQL statement. What is escaped is one literal; SQL inside of it is only text.",
    reference: "OWASP SQL Injection Prevention; ISO/IEC 9075-2, 5.3; CWE-89",
    detectors: [sqlInjection],
    escape: escapeForSql,
  },
  spreadsheet: {
    description: "Cells of a spreadsheet, as CSV, TSV or a Markdown table.",
    reference: "OWASP CSV Injection; CWE-1236",
    detectors: [spreadsheetFormula],
    escape: escapeForSpreadsheet,
  },
  plain: {
    description: "A place that shows plain text: whatever could be active elsewhere is taken out.",
    reference: "OWASP Top 10 for LLM Applications 2025, LLM05; CWE-116",
    detectors: ACTIVE,
    escape: (text) => escapeForPlain(text, ACTIVE),
  },
};

/** Any text, made harmless for a destination. */
export function escapeFor(destination: Destination, text: string): string {
  return DESTINATION_PROFILES[destination].escape(text);
}
