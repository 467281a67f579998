import type { Detector } from "../contracts/detection.ts";
import { mergeRanges, scanFromAnchor, type Judge } from "../foundation/scan.ts";
import { attributeBefore } from "./attribute-before.ts";
import { CHARACTER_REFERENCE_PATTERNS, decodeReferences } from "./character-references.ts";
import { hostRule, isListed, WRITTEN_HOST, type HostRule } from "./host-list.ts";

/** So much of a URL is looked at for its host; a host that has not ended by then is on no list. */
const AUTHORITY_CHARS = 160;

const BARE = /(?<=(?<![A-Za-z0-9+.-])([a-z][a-z0-9+.-]{1,15})):\/\/(?=[^\s"'`<>()\\/?#])/iy;
const WWW = /(?<![\w./@-])www\.(?=[A-Za-z0-9\u00C0-\uFEFF])/y;
const INLINE = /\]\(\s{0,8}<?(?=[^\s)])/y;
const REFERENCE = /\]:\s{0,8}<?(?=\S)/y;
const VALUE = /(?<=[a-z]\s{0,8})=\s{0,8}["'`]?\s{0,8}(?=[^\s"'`>])/iy;
const LINKING_NAMES = new Set(
  "href src srcset imagesrcset action formaction poster background lowsrc data cite ping longdesc codebase manifest".split(
    " ",
  ),
);
const STYLE = /(?<=url\s{0,3})\(\s{0,8}["']?(?=[^\s"')])/iy;
const RUN = /[^\s"'`<>)]*/y;

/** A URL with a host of its own (WHATWG URL, 4.4): slashes lean either way, and may be missing behind http. */
const AUTHORITY = /^(?:(?:https?|wss?|ftp):[\\/]{0,8}|(?:[a-z][a-z0-9+.-]{0,31}:)?[\\/]{2,8})/i;
const AUTHORITY_END = /[\s"'`<>)\\/?#]/;
const QUOTE = /["'`]/;
const DROPPED = /[\t\n\r]/g;
const PORT = /:\d{0,8}$/;
/** What a sentence puts behind a host. */
const PUNCTUATION = /[.,;:!?*_~\]]{1,8}$/;

/**
 * Links and pictures that lead to hosts which are not on a list. A host on it stands for itself, and `*.example.com` for every
 * name below it; ports do not count. Throws `RangeError` for an entry that is no host.
 */
export function externalLink(allowedHosts: readonly string[]): Detector {
  const rules = allowedHosts.map(hostRule);
  const plain: Judge = (match, text) => {
    const start = match.index - (match[1]?.length ?? 0);
    const url = text.slice(start, start + AUTHORITY_CHARS);
    const isFound = leadsOutside(match[1] === undefined ? `//${url}` : url, url.length, rules);
    return isFound ? { start, end: match.index + match[0].length } : undefined;
  };
  const destination: Judge = (match, text) => {
    const end = match.index + match[0].length;
    const url = text.slice(end, end + AUTHORITY_CHARS);
    const quote = QUOTE.exec(match[0])?.[0];
    const isFound = leadsOutside(decodeReferences(unquote(url, quote)), url.length, rules);
    return isFound ? { start: match.index, end: end + 1 } : undefined;
  };
  const attribute: Judge = (match, text) =>
    LINKING_NAMES.has(attributeBefore(text, match.index)?.name ?? "") ? destination(match, text) : undefined;
  return {
    id: "output.external-link",
    type: "EXTERNAL_LINK",
    description:
      "Links, pictures and plain URLs to hosts that are not on the guardrail's list, in Markdown, HTML and style sheets.",
    reference:
      "OWASP Top 10 for LLM Applications 2025, LLM02 and LLM05; CWE-601; WHATWG URL, 4.4; CommonMark 0.31.2 sections 4.7, 6.3 to 6.5",
    reach: 192, // 160 of the authority and what introduces it
    sources: ["output"],
    weaknesses:
      "Without a list every host is found. Not found: host names without a scheme or www, and of several pictures in one srcset all but the first, unless they are absolute.",
    detect: (text, from) =>
      mergeRanges(
        scanFromAnchor("://", BARE, text, from, { judge: plain, grow: RUN }),
        scanFromAnchor("www.", WWW, text, from, { judge: plain, grow: RUN }),
        scanFromAnchor("](", INLINE, text, from, { judge: destination, grow: RUN }),
        scanFromAnchor("]:", REFERENCE, text, from, { judge: destination, grow: RUN }),
        scanFromAnchor("=", VALUE, text, from, { judge: attribute, grow: RUN }),
        scanFromAnchor("(", STYLE, text, from, { judge: destination, grow: RUN }),
      ),
    patterns: [
      BARE,
      WWW,
      INLINE,
      REFERENCE,
      VALUE,
      STYLE,
      RUN,
      AUTHORITY,
      AUTHORITY_END,
      QUOTE,
      DROPPED,
      PORT,
      PUNCTUATION,
      WRITTEN_HOST,
      ...CHARACTER_REFERENCE_PATTERNS,
    ],
    exampleContext: { source: "output", origin: "assistant", systemTexts: [] },
    examples: {
      flagged: [
        "[more](https://evil.example/a)",
        "![](//evil.example/a.png)",
        "[x]: <https://evil.example>",
        "<https://evil.example/?q=1>",
        "see https://evil.example.",
        "see www.evil.example/a",
        "ftp://evil.example/file",
        '<a href="https://evil.example">x</a>',
        "<a href='https:evil.example'>x</a>",
        '<a href="/\\evil.example">x</a>',
        "<img/src=\\\\evil.example\\a.png>",
        "<form action=//evil.example>",
        "<a href='ht\ntps://evil.example'>x</a>",
        "[x](https&colon;&#47;/evil.example)",
        "<p style='background:url(//evil.example/a)'>",
      ],
      clean: [
        "[top](#top) and [next](./next.md?x=1)",
        "[mail](mailto:a@example.com)",
        "![logo](/static/logo.png)",
        '<a href="/docs">docs</a>',
        "and/or, 3 // 4, a comment // here",
        "www. is short for web",
        "https:// is a prefix",
        "array[i](x)",
      ],
    },
  };
}

/** In a quoted value tabs and line ends belong to the URL, and are taken out of it. */
function unquote(url: string, quote: string | undefined): string {
  if (quote === undefined) return url;
  const end = url.indexOf(quote);
  return (end < 0 ? url : url.slice(0, end)).replace(DROPPED, "");
}

/** Whether a URL names a host that is on no list; `seenChars` of it were looked at. */
function leadsOutside(url: string, seenChars: number, rules: readonly HostRule[]): boolean {
  const slashes = AUTHORITY.exec(url)?.[0].length;
  if (slashes === undefined) return false;
  const rest = url.slice(slashes);
  const end = rest.search(AUTHORITY_END);
  if (end < 0 && seenChars === AUTHORITY_CHARS) return true;
  const authority = end < 0 ? rest : rest.slice(0, end);
  const written = authority.slice(authority.lastIndexOf("@") + 1);
  const host = (written.startsWith("[") ? written : written.replace(PUNCTUATION, "")).replace(PORT, "");
  return host !== "" && !isListed(host, rules);
}
