/**
 * One UTF-16 unit as words are compared: lower case, without accents; white space is a space. `SKIPPED` for what
 * does not count in a word: combining marks of Latin, Greek and Cyrillic, points of Hebrew and Arabic, soft hyphens
 * and characters of no width. One unit becomes one unit, so that offsets stay what they are; hence ß stays ß.
 */
export function foldUnit(unit: number): number {
  if (unit < 128) return ASCII[unit] ?? 0;
  const block = unit >> 8;
  let folded = blocks[block];
  if (folded === undefined) {
    folded = Uint16Array.from({ length: 256 }, (_, low) => foldBeyondAscii((block << 8) | low));
    blocks[block] = folded;
  }
  return folded[unit & 0xff] ?? 0;
}

export const SKIPPED = 0xffff; // no character
const SPACE = 0x20;
const ASCII = Uint16Array.from({ length: 128 }, (_, unit) =>
  (unit >= 9 && unit <= 13) || unit === SPACE ? SPACE : String.fromCharCode(unit).toLowerCase().charCodeAt(0),
);
/** Folded units by their upper byte, each filled when it is first asked for. */
const blocks: (Uint16Array | undefined)[] = [];

/** Letters with a stroke and the like, which have no decomposition. */
const WITHOUT_STROKE: ReadonlyMap<string, string> = new Map(
  Object.entries({ ø: "o", ł: "l", đ: "d", ħ: "h", ŧ: "t", ı: "i", ð: "d", ƒ: "f" }),
);
const SKIPPABLE =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/;

function foldBeyondAscii(unit: number): number {
  if (isUncased(unit)) return unit;
  const character = String.fromCharCode(unit);
  if (SKIPPABLE.test(character)) return SKIPPED;
  if (/\s/.test(character)) return SPACE;
  const lower = character.toLowerCase();
  if (lower === "й") return unit === 0x0419 ? 0x0439 : unit; // a letter of its own
  const base = lower.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const plain = WITHOUT_STROKE.get(base) ?? base;
  return (plain.length === 1 ? plain : lower.length === 1 ? lower : character).charCodeAt(0);
}

/** Whether it is an ideograph or a Hangul syllable: there are tens of thousands, and each is folded to itself. */
function isUncased(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3);
}

/** Whether a letter or digit stands at an offset; of one beyond the basic plane, both halves count. */
export function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 128) return ASCII_WORD[unit] === 1;
  if (Number.isNaN(unit)) return false;
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  const code = text.codePointAt(isLow ? Math.max(0, at - 1) : at) ?? 0;
  return WORD_UNIT.test(String.fromCodePoint(isLow && code <= 0xffff ? unit : code));
}

/** A letter, digit or mark. */
export const WORD_UNIT = /[\p{L}\p{N}\p{M}]/u;
const ASCII_WORD = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[A-Za-z0-9]/.test(String.fromCharCode(unit)) ? 1 : 0,
);
