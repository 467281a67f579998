/**
 * Character references of HTML (HTML Living Standard, 13.2.5.72 to 13.2.5.80), as far as URLs, tags and Markdown are made of them.
 * Digits go on as long as they like there; leading zeros beyond these are not followed.
 */
const REFERENCE = /&(?:#(?:x[0-9a-f]{1,12}|[0-9]{1,12});?|[a-z]{2,8};)/gi;
const REFERENCE_AT_END = /&(?:#(?:x[0-9a-f]{1,12}|[0-9]{1,12});?|[a-z]{2,8};)$/i;

/** No reference that is followed is longer. */
export const REFERENCE_CHARS = 16;

/** Names are told apart by case in HTML (`&Tab;`); here they are not, so that more is seen than browsers see. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ["tab", "\t"],
  ["newline", "\n"],
  ["nbsp", "\u00a0"],
  ["excl", "!"],
  ["quot", '"'],
  ["num", "#"],
  ["percnt", "%"],
  ["amp", "&"],
  ["apos", "'"],
  ["lpar", "("],
  ["rpar", ")"],
  ["plus", "+"],
  ["comma", ","],
  ["period", "."],
  ["sol", "/"],
  ["colon", ":"],
  ["semi", ";"],
  ["lt", "<"],
  ["equals", "="],
  ["gt", ">"],
  ["quest", "?"],
  ["commat", "@"],
  ["lsqb", "["],
  ["lbrack", "["],
  ["bsol", "\\"],
  ["rsqb", "]"],
  ["rbrack", "]"],
  ["lowbar", "_"],
  ["grave", "`"],
]);

export const CHARACTER_REFERENCE_PATTERNS: readonly RegExp[] = [REFERENCE, REFERENCE_AT_END];

/** A text with its references written out; those that are not known stay. */
export function decodeReferences(text: string): string {
  return text.includes("&") ? text.replace(REFERENCE, decodeOne) : text;
}

/** The character that ends before `at`, written plainly or as a reference, and where its writing starts. */
export function characterBefore(text: string, at: number): { character: string; start: number } | undefined {
  if (at <= 0) return undefined;
  if (mayEndReference(text.charCodeAt(at - 1))) {
    const tail = text.slice(Math.max(0, at - REFERENCE_CHARS), at);
    const written = tail.includes("&") ? REFERENCE_AT_END.exec(tail)?.[0] : undefined;
    if (written !== undefined) return { character: decodeOne(written), start: at - written.length };
  }
  return { character: text.charAt(at - 1), start: at - 1 };
}

/** A semicolon, or a hexadecimal digit in front of one that was left out. */
function mayEndReference(code: number): boolean {
  return code === 0x3b || (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
}

function decodeOne(reference: string): string {
  const body = reference.slice(1).replace(/;$/, "");
  if (!body.startsWith("#")) return NAMED.get(body.toLowerCase()) ?? reference;
  const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : "\ufffd";
}
