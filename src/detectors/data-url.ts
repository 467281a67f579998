import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan, scanFromAnchor } from "../foundation/scan.ts";
import { COLON_REFERENCE, SCHEME_PATTERNS, schemeBefore } from "./scheme-before.ts";

/** Room for four letters, each as a reference. */
const SCHEME_CHARS = 64;
const COLON = /(?<=[a;157\t\n\r\0\\]):/iy; // what the scheme, or a reference to its last letter, ends with
/** What stands between the colon and the comma (RFC 2397, section 3); browsers strip spaces around the media type. */
const REST =
  /\s{0,3}(?:([a-z]{1,16}\/[a-z0-9.+*-]{1,40})\s{0,3})?(?:;[^;,\s"'<>()]{0,32}){0,3}[ \t]{0,3},(?=\S)/iy;
const BODY = /[^\s"'`<>)]*/y;
/** Pictures that hold no script: they hide what guards cannot read, but run nothing. */
const PICTURE = /^image\/(?:png|jpe?g|gif|webp|avif|bmp)$/i;
const PICTURE_SCORE = 0.4;

/** URLs that hold their own content: pages and scripts of no host, past every list of hosts. */
export const dataUrl: Detector = {
  id: "output.data-url",
  type: "DATA_URL",
  description: "data: URLs, whose content comes from no host and is seen by no filter.",
  reference: "RFC 2397; OWASP Top 10 for LLM Applications 2025, LLM05; CWE-79; CWE-451",
  reach: 248, // 64 of the scheme, 16 of a colon as a reference, 168 of type and parameters
  sources: ["output"],
  weaknesses:
    "Media types with more than three parameters, or parameters longer than 32 characters, are not found. Plain pictures score 0.4.",
  detect: (text, from) =>
    mergeRanges(
      scanFromAnchor(":", COLON, text, from, { judge, grow: BODY }),
      scan(COLON_REFERENCE, text, from, { judge, grow: BODY }),
    ),
  patterns: [COLON, REST, BODY, PICTURE, ...SCHEME_PATTERNS],
  exampleContext: { source: "output", origin: "assistant", systemTexts: [] },
  examples: {
    flagged: [
      "data:text/html,<script>alert(1)</script>",
      "[open](data:text/html;base64,PHNjcmlwdD4=)",
      "<a href='DATA:application/javascript;charset=utf-8;base64,YWxlcnQoMSk='>",
      '<iframe src="da\tta&colon;text/html,hello">',
      "<object data='data: image/svg+xml ;utf8,%3Csvg%3E'>",
      "![x](data:,hidden%20words)",
      "data:;base64,aGVsbG8=",
    ],
    clean: [
      "data: text/html is a media type",
      "The data: a list, a table, and a chart.",
      "metadata:text/html,x",
      'const data: Array<string> = ["a", "b"];',
      "data:image/png",
      '{"data":"a,b","data:x":1}',
      "![dot](data:image/png;base64,iVBORw0KGgo=)",
    ],
  },
};

function judge(match: RegExpExecArray, text: string): Range | undefined {
  const written = schemeBefore(text, match.index, ["data"], SCHEME_CHARS);
  if (written === undefined || /[\w-]/.test(written.before)) return undefined;
  REST.lastIndex = match.index + match[0].length;
  const rest = REST.exec(text);
  if (rest === null) return undefined;
  const range = { start: written.start, end: REST.lastIndex };
  const isPicture = PICTURE.test(rest[1] ?? "");
  return isPicture ? { ...range, score: PICTURE_SCORE } : range;
}
