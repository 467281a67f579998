import type { Range } from "../contracts/detection.ts";
import { attributeBefore, type WrittenAttribute } from "./attribute-before.ts";
import { ANY_TAG, isInTag } from "./open-tag.ts";

/** A tag's opening is looked for this far before an attribute of it; further away it is taken for granted. */
const LOOK_BACK_CHARS = 128;
/** So much of a value shows whether it is code, where the tag itself cannot be seen. */
const VALUE_CHARS = 24;

const SEPARATOR = /[\s"'/]/;
const HANDLER = /^on[a-z]{3,24}$/;
/** What `meta` may say of a page without loading another or setting a cookie. */
const HARMLESS_META =
  /\s{0,8}["']?(?:content-(?:type|language|security-policy)|default-style|x-ua-compatible)/iy;
/** SVG animates attributes: a link into a script, or a handler. */
const ANIMATED = /\s{0,8}["']?(?:on[a-z]{3}|(?:xlink:)?href)/iy;
const BEHIND_VALUE = /["'][\s/]{0,8}$/;

export const ACTIVE_ATTRIBUTE_PATTERNS: readonly RegExp[] = [
  SEPARATOR,
  HANDLER,
  HARMLESS_META,
  ANIMATED,
  BEHIND_VALUE,
  ANY_TAG,
];

/** The attribute whose equals sign was matched, where it runs code or loads a page; from its name to the equals sign. */
export function activeAttribute(match: RegExpExecArray, text: string): Range | undefined {
  const written = attributeBefore(text, match.index);
  if (written === undefined || !SEPARATOR.test(written.before)) return undefined;
  const range = { start: written.start, end: match.index + 1 };
  switch (kindOf(written, text, range.end)) {
    case "handler":
      return isInside(text, range) || isProbablyInside(text, range) ? range : undefined;
    case "other":
      return isInside(text, range) ? range : undefined;
    case undefined:
      return undefined;
  }
}

function kindOf({ name }: WrittenAttribute, text: string, value: number): "handler" | "other" | undefined {
  if (name === "srcdoc" || name === "formaction" || HANDLER.test(name)) return "handler";
  if (name === "http-equiv") return startsAt(HARMLESS_META, text, value) ? undefined : "other";
  return name === "attributename" && startsAt(ANIMATED, text, value) ? "other" : undefined;
}

function startsAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function isInside(text: string, { start }: Range): boolean {
  return isInTag(ANY_TAG, text, Math.max(0, start - LOOK_BACK_CHARS), start);
}

/** Where the tag's opening would be too far back to be seen: no other markup in sight, and a value that looks like code. */
function isProbablyInside(text: string, { start, end }: Range): boolean {
  if (start <= LOOK_BACK_CHARS) return false;
  const before = text.slice(start - LOOK_BACK_CHARS, start);
  if (before.includes("<")) return false;
  if (BEHIND_VALUE.test(before)) return true;
  return !before.includes(">") && /["'`(]/.test(text.slice(end, end + VALUE_CHARS - 1));
}
