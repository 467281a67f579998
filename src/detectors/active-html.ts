import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan, scanFromAnchor } from "../foundation/scan.ts";
import { ANY_TAG, isInTag } from "./open-tag.ts";
import { COLON_REFERENCE, SCHEME_PATTERNS, schemeBefore } from "./scheme-before.ts";

/** A tag's opening is looked for this far before an attribute of it; further away it is taken for granted. */
const LOOK_BACK_CHARS = 128;
/** So much of a value shows whether it is code, where the tag itself cannot be seen. */
const VALUE_CHARS = 24;
/** Room for the name of an attribute and the spaces around its equals sign. */
const ATTRIBUTE_CHARS = 24;

const TAG =
  /<(?:[a-z][a-z0-9]{0,7}:)?(?:script|iframe|object|embed|applet|frame|frameset|base|portal|style|link)(?![A-Za-z0-9_-])/iy;
const HANDLER = /(?<=[\s"'/](on[a-z]{3,24}|srcdoc|formaction)\s{0,8})=(?!=)/iy;
/** A page that loads another, or sets a cookie; what else `meta` may say of itself does neither. */
const META =
  /(?<=[\s"'/](http-equiv)\s{0,8})=(?!\s{0,8}["']?(?:content-(?:type|language|security-policy)|default-style|x-ua-compatible))/iy;
/** SVG animates attributes: a link into a script, or a handler. */
const ANIMATION = /(?<=[\s"'/](attributename)\s{0,8})=\s{0,8}["']?(?:on[a-z]{3}|(?:xlink:)?href)/iy;
const STYLE_SCRIPT = /(?<=(?<![A-Za-z])(-moz-binding|behavior)\s{0,3}):\s{0,3}url\(|:\s{0,3}expression\(/iy;
const COLON = /:/y;
const DATA_URL = /(?<=(?<![A-Za-z])(data)):(?:text\/html|image\/svg\+xml|application\/xhtml\+xml)(?=[;,])/iy;
const REST = /[^<>\n]*>?/y;

const SCRIPT_SCHEMES = ["javascript", "vbscript"] as const;
const URL_ATTRIBUTE = /(?:href|src|action|data|to|from|values|by|cite|poster|background)\s{0,8}=\s{0,8}["'`]?\s{0,8}$/i;

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
      scanFromAnchor("<", TAG, text, from, { grow: REST }),
      scanFromAnchor("=", HANDLER, text, from, { judge: handler, grow: REST }),
      scanFromAnchor("=", META, text, from, { judge: attribute, grow: REST }),
      scanFromAnchor("=", ANIMATION, text, from, { judge: attribute, grow: REST }),
      scanFromAnchor(":", STYLE_SCRIPT, text, from),
      scanFromAnchor(":", DATA_URL, text, from),
      scanFromAnchor(":", COLON, text, from, { judge: scriptUrl }),
      scan(COLON_REFERENCE, text, from, { judge: scriptUrl }),
    ),
  patterns: [
    TAG,
    HANDLER,
    META,
    ANIMATION,
    STYLE_SCRIPT,
    COLON,
    DATA_URL,
    REST,
    URL_ATTRIBUTE,
    ANY_TAG,
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

/** `onset = 3` in a program is no handler: the attribute must stand in a tag, or too far in for its opening to be seen. */
function handler(match: RegExpExecArray, text: string): Range | undefined {
  const inside = attribute(match, text);
  if (inside !== undefined) return inside;
  const start = startOf(match);
  if (start <= LOOK_BACK_CHARS) return undefined;
  const before = text.slice(start - LOOK_BACK_CHARS, start);
  const isCut = !/[<>]/.test(before) && /["'`(]/.test(text.slice(match.index + 1, match.index + VALUE_CHARS));
  const isBehindValue = !before.includes("<") && /["'][\s/]{0,8}$/.test(before);
  return isCut || isBehindValue ? { start, end: match.index + 1 } : undefined;
}

function attribute(match: RegExpExecArray, text: string): Range | undefined {
  const start = startOf(match);
  const isInside = isInTag(ANY_TAG, text, Math.max(0, start - LOOK_BACK_CHARS), start);
  return isInside ? { start, end: match.index + match[0].length } : undefined;
}

/** The name was captured in front of spaces and the equals sign. */
function startOf(match: RegExpExecArray): number {
  const name = match[1] ?? "";
  return match.input.lastIndexOf(name, match.index);
}

/** "JavaScript: The Good Parts" is a title: a space behind the colon is one in the value of a link only. */
function scriptUrl(match: RegExpExecArray, text: string): Range | undefined {
  const written = schemeBefore(text, match.index, SCRIPT_SCHEMES);
  if (written === undefined || !EDGE.test(written.before)) return undefined;
  const end = match.index + match[0].length;
  const name = text.slice(Math.max(0, written.start - ATTRIBUTE_CHARS), written.start);
  if (/\s/.test(text.charAt(end)) && !URL_ATTRIBUTE.test(name)) return undefined;
  return { start: written.start, end };
}

// eslint-disable-next-line no-control-regex -- browsers strip control characters in front of a URL
const EDGE = /^[=("'`\s<,;\u0001-\u001f]$/;
