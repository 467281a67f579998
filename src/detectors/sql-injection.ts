import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scanFromAnchor } from "../foundation/scan.ts";
import { scanAnchored } from "./anchored-patterns.ts";
import { SQL_PATTERNS } from "./sql-patterns.ts";

/** A comparison behind OR or AND: of a thing with itself it is always true. */
const TAUTOLOGY =
  /(?<=['"\d)\s%*]((?:or|and|\|\||&&|xor)[\s(+'"]{1,6}(\w{0,16})['"]?\s{0,4}))=\s{0,4}['"]?(\w{0,16})(?!\w)/iy;
const TAUTOLOGY_SCORE = 0.8;

/** SQL in an answer that would do more than the statement it is put into. */
export const sqlInjection: Detector = {
  id: "output.sql",
  type: "SQL_INJECTION",
  description:
    "Stacked statements, UNION SELECT, conditions that are always true, comments that cut a statement off, and functions that wait, run programs or read files.",
  reference:
    "OWASP Top 10 for LLM Applications 2025, LLM05; OWASP Web Security Testing Guide, 4.7.5; CWE-89; CWE-564",
  reach: 128, // a UNION with comments between its words
  sources: ["output"],
  weaknesses:
    "A script of several statements, or a report with UNION, looks the same as an injected one: the rule is for text that is put into a statement. Strings put together by the database from pieces or codes are not read.",
  detect: (text, from) =>
    mergeRanges(
      scanFromAnchor("=", TAUTOLOGY, text, from, { judge: sameOnBothSides }),
      scanAnchored(SQL_PATTERNS, text, from),
    ),
  patterns: [TAUTOLOGY, ...SQL_PATTERNS.map(({ pattern }) => pattern)],
  exampleContext: { source: "output", origin: "assistant", systemTexts: [] },
  examples: {
    flagged: [
      "' OR '1'='1",
      "1 or 1=1",
      "x' or 'a'='a' --",
      "admin'--",
      "admin') -- ",
      "admin'#",
      "admin'/*",
      "1' or true#",
      "0 UNION ALL SELECT null, null",
      "-1/**/union/**/select/**/1,2",
      "x'; DROP TABLE users; --",
      "1; exec xp_cmdshell 'dir'",
      "1;waitfor delay '0:0:5'",
      "'; UPDATE users SET admin = 1",
      "1;select pg_sleep(5)",
      "1 and sleep(5)--",
      "select 1 into outfile '/tmp/x'",
      "select load_file('/etc/passwd')",
      "COPY t FROM PROGRAM 'id'",
      "select table_name from information_schema.tables",
      "1 /*!50000union*/",
      "' || utl_http.request('http://evil.example/') || '",
    ],
    clean: [
      "SELECT id, name FROM users WHERE created_at > '2024-01-01' AND score >= 0.95 ORDER BY id LIMIT 100;",
      "Drop the table off at noon; update the docs, then delete the file.",
      "the European Union selects its members",
      "if (a == 1 or b = 2) then",
      "it's - or was - fine",
      "x = 'a'  # a comment",
      "color: '#fff'; args: ['--verbose', '-x']",
      "The show's -- and the book's -- end",
      "time.sleep(5)",
      "Execute the plan; call me later; select a seat.",
    ],
  },
};

function sameOnBothSides(match: RegExpExecArray): Range | undefined {
  const [, before = "", left = "", right = ""] = match;
  const isQuoted = /['"]/.test(before) && /['"]/.test(match[0]);
  if (left.toLowerCase() !== right.toLowerCase() || (left === "" && !isQuoted)) return undefined;
  const start = match.index - before.length;
  return { start, end: match.index + match[0].length, score: TAUTOLOGY_SCORE };
}
