import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scanFromAnchor } from "../foundation/scan.ts";

/** A tag's opening is looked for this far before an attribute of it; further away it is taken for granted. */
const LOOK_BACK_CHARS = 128;

const TAG =
  /<(?:script|iframe|object|embed|applet|frame|frameset|base|portal)(?![A-Za-z0-9_-])|<meta[^<>]{0,64}http-equiv\s{0,3}=\s{0,3}["']?refresh/iy;
const HANDLER = /(?<=[\s"'/](on[a-z]{3,24})\s{0,3})=(?!=)/iy;
const SCRIPT_URL = /(?<=[=("'`\s<](javascript|vbscript))\s{0,3}:(?!\s)/iy;
const DATA_URL = /(?<=(?<![A-Za-z])(data)):(?:text\/html|image\/svg\+xml|application\/xhtml\+xml)(?=[;,])/iy;
const REST = /[^<>\n]*>?/y;

/** HTML in an answer that runs code or loads a page when it is shown as HTML. */
export const activeHtml: Detector = {
  id: "output.active-html",
  type: "ACTIVE_HTML",
  description: "Script, frame and object tags, event handlers, javascript: and data: URLs.",
  reference: "OWASP Top 10 for LLM Applications 2025, LLM05; OWASP Cross Site Scripting Prevention; CWE-79",
  reach: 168, // an attribute with its tag opening 128 before it; a tag takes up to 90
  sources: ["output"],
  weaknesses:
    "Code that is shown and not run looks the same: HTML in a code block is found as well. Entities inside javascript: and style sheets with expressions are not.",
  detect: (text, from) =>
    mergeRanges(
      scanFromAnchor("<", TAG, text, from, { grow: REST }),
      scanFromAnchor("=", HANDLER, text, from, { judge: insideTag, grow: REST }),
      scanFromAnchor(":", SCRIPT_URL, text, from),
      scanFromAnchor(":", DATA_URL, text, from),
    ),
  patterns: [TAG, HANDLER, SCRIPT_URL, DATA_URL, REST],
  exampleContext: { source: "output", origin: "assistant", systemTexts: [] },
  examples: {
    flagged: [
      "<script>alert(1)</script>",
      "<SCRIPT SRC=//evil.example/x.js>",
      "<img src=x onerror=alert(1)>",
      "<svg/onload=alert(1)>",
      "<body onpageshow = 'x()'>",
      '<iframe src="https://evil.example"></iframe>',
      "<object data=x.swf>",
      "[click](javascript:alert(1))",
      '<a href="JavaScript:alert(1)">',
      "<a href='data:text/html;base64,PHNjcmlwdD4='>",
      '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    ],
    clean: [
      "a < b and c > d",
      '<b>bold</b> <p class="x">text</p>',
      "JavaScript: The Good Parts",
      "the <scripture> of old",
      "once = 1; only = 2",
      "window.onload = start",
      "if (onset == 3) stop()",
      "data: text/html is a media type",
      "# on = off",
    ],
  },
};

/** `onset = 3` in a program is no handler: the attribute must stand in a tag, or too far in for its opening to be seen. */
function insideTag(match: RegExpExecArray, text: string): Range | undefined {
  const name = match[1] ?? "";
  const start = text.lastIndexOf(name, match.index);
  const before = text.slice(Math.max(0, start - LOOK_BACK_CHARS), start);
  const opened = before.lastIndexOf("<");
  const closed = before.lastIndexOf(">");
  const isCut = opened < 0 && closed < 0 && start > LOOK_BACK_CHARS;
  const isInside = opened > closed && /^<[a-z]/i.test(before.slice(opened));
  const isCode = isCut && !/["'`(]/.test(text.slice(match.index + 1, match.index + VALUE_CHARS));
  return isInside || (isCut && !isCode) ? { start, end: match.index + 1 } : undefined;
}

/** So much of a value shows whether it is code, where the tag itself cannot be seen. */
const VALUE_CHARS = 24;
