/** A character with what modifies it; a mark without one stands by itself. */
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gu;
const SPACE = /\s/;
const EVERY_SPACE = /[\s▁]+/gu;
const IS_PLAIN = /^[\n\x20-\x7e]*$/;
const IS_ASCII = /^[\x21-\x7e]*$/;

export interface Alignment {
  /** The text a tokenizer was given. */
  readonly text: string;
  /** What each token stands for, in UTF-8, one character of the string a byte; undefined where the token does not say. */
  readonly surfaces: readonly (string | undefined)[];
  /** What the tokenizer makes of a text before it cuts it; undefined where it leaves texts as they are. */
  readonly normalise: ((text: string) => string) | undefined;
  /** Whether tokens tell spaces as they were: those of byte-level tokenizers do. */
  readonly keepsSpaces: boolean;
}

/** Where a token begins and ends in the text, UTF-16. The range of a token without a visible character is empty. */
export interface TokenRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds out where the tokens of a short text stand in it. The library that makes the tokens does not tell.
 *
 * The text is normalised character by character, which says where each byte of the normal form comes from, and the tokens' bytes are laid
 * over it. Where they do not fit, since a normalisation looked at more than one character, each token gets the range of all visible
 * characters: too much, never another word's. A token that is part of a character gets all of it.
 */
export function alignTokens(alignment: Alignment): TokenRange[] {
  const { text, surfaces } = alignment;
  const whole = trimmed(text, 0, text.length);
  const form = normalForm(alignment);
  const places = form && layOver(form.bytes, surfaces);
  if (form === undefined || places === undefined) return surfaces.map(() => whole);
  return places.map(([from, to]) =>
    from === to
      ? { start: whole.start, end: whole.start }
      : trimmed(text, form.starts[from] ?? 0, form.ends[to - 1] ?? text.length),
  );
}

interface NormalForm {
  /** UTF-8, one character a byte. */
  readonly bytes: string;
  /** For each byte, where the character it comes from begins and ends in the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function normalForm(alignment: Alignment): NormalForm | undefined {
  const { surfaces, keepsSpaces } = alignment;
  const form = plainForm(alignment) ?? characterForm(alignment);
  if (surfaces.includes(undefined)) return form;
  const total = surfaces.reduce((sum, surface) => sum + (surface?.length ?? 0), 0);
  const { bytes, starts, ends } = form;
  // Some tokenizers begin every text with a space.
  if (keepsSpaces && total === bytes.length + 1 && surfaces[0]?.startsWith(" ") === true)
    return { bytes: ` ${bytes}`, starts: [0, ...starts], ends: [0, ...ends] };
  return total === bytes.length ? form : undefined;
}

/** For plain text that stays as long as it is: by far the most of it. */
function plainForm({ text, normalise, keepsSpaces }: Alignment): NormalForm | undefined {
  if (!IS_PLAIN.test(text)) return undefined;
  const normal = normalise === undefined ? text : normalise(text);
  const bytes = keepsSpaces ? normal : normal.replace(EVERY_SPACE, "");
  const starts: number[] = [];
  for (let at = 0; at < text.length; at++) if (keepsSpaces || !SPACE.test(text.charAt(at))) starts.push(at);
  if (!IS_PLAIN.test(bytes) || bytes.length !== starts.length) return undefined;
  return { bytes, starts, ends: starts.map((start) => start + 1) };
}

function characterForm({ text, normalise, keepsSpaces }: Alignment): NormalForm {
  const starts: number[] = [];
  const ends: number[] = [];
  let bytes = "";
  for (const { 0: character, index } of text.matchAll(CHARACTER)) {
    const normal = normalise === undefined ? character : normalise(character);
    const kept = asBytes(keepsSpaces ? normal : normal.replace(EVERY_SPACE, ""));
    bytes += kept;
    for (let byte = 0; byte < kept.length; byte++) {
      starts.push(index);
      ends.push(index + character.length);
    }
  }
  return { bytes, starts, ends };
}

/** The bytes of each token, one after the other; undefined where they do not fit. What nothing is said of takes what is left between. */
function layOver(bytes: string, surfaces: readonly (string | undefined)[]): [number, number][] | undefined {
  const places: [number, number][] = [];
  const isCertain = !surfaces.includes(undefined);
  let at = 0;
  let open: [number, number] | undefined;
  for (const surface of surfaces) {
    if (surface === undefined) {
      // Of two that say nothing one after the other, the first takes all.
      const place: [number, number] = open === undefined ? [at, bytes.length] : [at, at];
      open ??= place;
      places.push(place);
    } else if (surface === "") {
      places.push([at, at]);
    } else {
      const found = open === undefined ? at : bytes.indexOf(surface, at + 1);
      if (found === -1 || (!isCertain && !bytes.startsWith(surface, found))) return undefined;
      if (open !== undefined) open[1] = found;
      open = undefined;
      at = found + surface.length;
      places.push([found, at]);
    }
  }
  return places;
}

/** Without the spaces at both ends. */
function trimmed(text: string, from: number, to: number): TokenRange {
  let [start, end] = [from, to];
  while (start < end && SPACE.test(text.charAt(start))) start++;
  while (start < end && SPACE.test(text.charAt(end - 1))) end--;
  return { start, end };
}

/** UTF-8, one character of the string a byte. */
export function asBytes(text: string): string {
  return IS_ASCII.test(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}
