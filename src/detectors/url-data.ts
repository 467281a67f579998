import { CHARACTER_REFERENCE_PATTERNS, decodeReferences } from "./character-references.ts";

/** So much of a URL decides whether it carries data; a URL that is longer carries some. */
export const URL_DECISION_CHARS = 120;

/** A URL with a host of its own, as browsers read it: slashes either way, or left out behind the scheme (WHATWG URL, 4.4). */
const ABSOLUTE = /^(?:https?:[\\/]{0,8}|[\\/]{2,8})/i;
const DROPPED = /[\t\n\r]/g;
const END = /[\s"'`<>)]/;
const LONGEST_PLAIN_SEGMENT = 32;
const LONGEST_PLAIN_PATH = 80;

/**
 * Whether a URL that starts at an offset leads to another host and has room for smuggled data: a query, user info,
 * or a long host label, path segment or path. Relative URLs stay on the page's own host and never do. In a quoted attribute tabs and
 * line ends belong to the URL, and are taken out of it.
 */
export function carriesData(text: string, at: number, isQuoted = false): boolean {
  const written = text.slice(at, at + URL_DECISION_CHARS);
  const decoded = decodeReferences(isQuoted ? written.replace(DROPPED, "") : written);
  const slashes = ABSOLUTE.exec(decoded)?.[0].length;
  if (slashes === undefined) return false;
  const rest = decoded.slice(slashes).replaceAll("\\", "/");
  const length = rest.search(END);
  if (length < 0 && written.length === URL_DECISION_CHARS) return true;
  const url = length < 0 ? rest : rest.slice(0, length);
  const query = url.indexOf("?");
  if (query >= 0 && query < url.length - 1) return true;
  const [authority = "", ...segments] = (query < 0 ? url : url.slice(0, query)).split("/");
  if (authority.includes("@") || authority.split(".").some((label) => label.length > LONGEST_PLAIN_SEGMENT))
    return true;
  return (
    segments.join("/").length > LONGEST_PLAIN_PATH ||
    segments.some((segment) => segment.length > LONGEST_PLAIN_SEGMENT)
  );
}

export const URL_DATA_PATTERNS: readonly RegExp[] = [ABSOLUTE, DROPPED, END, ...CHARACTER_REFERENCE_PATTERNS];
