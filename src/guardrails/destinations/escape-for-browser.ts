import { schemeBefore } from "../../detectors/scheme-before.ts";

/** Characters that begin or end markup, attributes, links and functions of style sheets, and how each is written instead. */
const REFERENCES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
  ["`", "&#96;"],
  ["=", "&#61;"],
  ["[", "&#91;"],
  ["]", "&#93;"],
  ["(", "&#40;"],
  [")", "&#41;"],
]);
const MARKUP = /[&<>"'`=[\]()]|(?<=www)\./gi;

/** What does not pass as a scheme any more, whatever reads it after the references are gone: "https[:]//example.com". */
const DEFANGED_COLON = "&#91;:&#93;";
const DEFANGED_DOT = "&#91;.&#93;";
const RUNNING_SCHEMES = ["javascript", "vbscript", "data"] as const;
/** As far as the detectors look. */
const SCHEME_CHARS = 128;
const SLASHES = /[\\/]{2}/y;
/** A space behind the colon makes it a sentence, short of a media type. */
const CONTENT = /(?!\s)|\s{0,8}(?:[a-z]{1,16}\/|[;,])/iy;

/**
 * Text for a page, as HTML or as Markdown that becomes HTML. Markup is shown instead of obeyed; links and pictures lose their
 * structure; URLs stay readable but lead nowhere. A reader sees what was written, brackets around colons of URLs aside.
 */
export function escapeForBrowser(text: string): string {
  let escaped = "";
  let from = 0;
  for (let colon = text.indexOf(":"); colon >= 0; colon = text.indexOf(":", colon + 1)) {
    if (!isDangerous(text, colon)) continue;
    escaped += escapeMarkup(text.slice(from, colon)) + DEFANGED_COLON;
    from = colon + 1;
  }
  return escaped + escapeMarkup(text.slice(from));
}

function isDangerous(text: string, colon: number): boolean {
  SLASHES.lastIndex = colon + 1;
  if (SLASHES.test(text)) return true;
  CONTENT.lastIndex = colon + 1;
  return CONTENT.test(text) && schemeBefore(text, colon, RUNNING_SCHEMES, SCHEME_CHARS) !== undefined;
}

function escapeMarkup(text: string): string {
  return text.replace(MARKUP, (character) => REFERENCES.get(character) ?? DEFANGED_DOT);
}
