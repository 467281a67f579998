import { base32 } from "./base32.ts";
import { base64 } from "./base64.ts";
import { camel } from "./camel.ts";
import { characterCodes } from "./character-codes.ts";
import { cipher } from "./cipher.ts";
import { type FirstLook, firstLook } from "./first-look.ts";
import { hidden } from "./hidden.ts";
import { leet } from "./leet.ts";
import { letters } from "./letters.ts";
import {
  MAX_VIEW_CHARS_BASE,
  MAX_VIEW_CHARS_FACTOR,
  MAX_SPELLINGS,
  MAX_VIEW_DEPTH,
  MAX_VIEWS,
  NEAR_CHARS,
} from "./limits.ts";
import { morse } from "./morse.ts";
import { normalised } from "./normalised.ts";
import { binary, hex } from "./numerals.ts";
import { quotedPrintable } from "./quoted-printable.ts";
import { reversed } from "./reversed.ts";
import { rot13 } from "./rot13.ts";
import { spellingAlphabet } from "./spelling-alphabet.ts";
import { unescaped } from "./unescaped.ts";
import { upsideDown } from "./upside-down.ts";
import type { View } from "./view.ts";
import type { BuiltView } from "./view-builder.ts";

/** Reads a text in another way; nothing where that changes nothing. */
type Reader = (text: string, look: FirstLook) => BuiltView | readonly BuiltView[] | undefined;

/**
 * Spellings of the same characters. What is spelt otherwise reads as before in what comes of them, so everything else
 * is looked for in the plainest spelling alone; only characters that are not seen are gone from there.
 */
const SPELLINGS: readonly Reader[] = [upsideDown, normalised, unescaped, quotedPrintable];
/** Another text in characters that are not seen. */
const UNSEEN: readonly Reader[] = [hidden];
/** What holds another text, which may hold one itself. */
const WRAPPINGS: readonly Reader[] = [base64, base32, hex, binary, characterCodes, morse, spellingAlphabet];
/** Words put together from single letters may be written in digits still. */
const JOINED: readonly Reader[] = [letters, camel];
/** Words turned into others; nothing is wrapped up in what comes of them. */
const TURNED: readonly Reader[] = [rot13, reversed];
/** Words in an alphabet that has to be found out first, which costs more: such a text has no other disguise. */
const CIPHERED: readonly Reader[] = [cipher];

type IsNew = (outer: BuiltView, inner: BuiltView) => boolean;

export interface ViewOptions {
  /** Wrappings that are undone one inside the other; MAX_VIEW_DEPTH at most and where left out. */
  readonly depth?: number;
  /** Called when there are more views than MAX_VIEWS or the limit on their characters allow: the text was not seen through to the end. */
  readonly onLimit?: () => void;
}

/**
 * The other readings of a text, without the text itself: views, then views of views, each text once.
 *
 * What a view changes can only matter together with what the view before it changed, where both lie near each other;
 * views of views are taken only then. The work is linear in the text, by the limits on the number and size of views.
 */
export function viewsOf(
  text: string,
  { depth = MAX_VIEW_DEPTH, onLimit }: ViewOptions = {},
): readonly View[] {
  const views = new Views(text, Math.min(depth, MAX_VIEW_DEPTH));
  views.readAll();
  if (views.isFull) onLimit?.();
  return views.found;
}

class Views {
  readonly found: BuiltView[] = [];
  isFull = false;
  readonly #text: string;
  readonly #depth: number;
  readonly #texts = new Set<string>();
  readonly #looks = new Map<BuiltView | undefined, FirstLook>();
  #spareChars: number;

  constructor(text: string, depth: number) {
    this.#text = text;
    this.#depth = depth;
    this.#texts.add(text);
    this.#spareChars = text.length * MAX_VIEW_CHARS_FACTOR + MAX_VIEW_CHARS_BASE;
  }

  /** Breadth first, so that what is wrapped up once is read before what is wrapped up twice. */
  readAll(): void {
    let level: readonly (BuiltView | undefined)[] = [undefined];
    for (let depth = 0; level.length > 0 && !this.isFull; depth += 1)
      level = level.flatMap((outer) => this.#readOne(outer, depth < this.#depth ? WRAPPINGS : []));
  }

  /** Reads a text, or what was wrapped up in one, in every other way; gives what is wrapped up in it. */
  #readOne(outer: BuiltView | undefined, wrappings: readonly Reader[]): readonly BuiltView[] {
    const spellings = this.#spellOut(outer);
    const plain = spellings.at(-1);
    // What is near what `outer` changed need not be near what was spelt otherwise.
    const isNew = outer !== undefined && plain === outer ? touches : anywhere;
    const found: BuiltView[] = [];
    if (wrappings.length > 0)
      for (const spelling of spellings) found.push(...this.#read(spelling, UNSEEN, touches));
    found.push(...this.#read(plain, wrappings, isNew));
    const joined = this.#read(plain, JOINED, isNew);
    this.#readDisguises(plain, isNew);
    this.#read(plain, CIPHERED, isNew);
    for (const words of joined) {
      const plainWords = this.#spellOut(words).at(-1);
      const isNewHere = plainWords === words ? touches : anywhere;
      found.push(...this.#read(plainWords, wrappings, isNewHere));
      this.#readDisguises(plainWords, isNewHere);
    }
    return found;
  }

  /** Words in disguise, and in two: digits for letters in what is turned around, and the other way about. */
  #readDisguises(plain: BuiltView | undefined, isNew: IsNew): void {
    for (const view of this.#read(plain, [leet], isNew)) this.#read(view, TURNED, touches);
    for (const view of this.#read(plain, TURNED, isNew)) this.#read(view, [leet], touches);
  }

  /** A view, or the text itself where there is none, and what comes of spelling it out; the plainest last. */
  #spellOut(outer: BuiltView | undefined): readonly (BuiltView | undefined)[] {
    const spellings = [outer];
    for (let round = 0; round < MAX_SPELLINGS; round += 1) {
      const before = spellings.length;
      for (const reader of SPELLINGS) spellings.push(...this.#read(spellings.at(-1), [reader], touches));
      if (spellings.length === before) break;
    }
    return spellings;
  }

  /** Takes the readings of a view that are new in that they touch what it changed itself. */
  #read(outer: BuiltView | undefined, readers: readonly Reader[], isNew: IsNew): readonly BuiltView[] {
    const taken: BuiltView[] = [];
    if (this.isFull || readers.length === 0) return taken;
    const look = this.#lookAt(outer);
    for (const view of readers.flatMap((reader) => reader(outer?.text ?? this.#text, look) ?? [])) {
      if (this.#texts.has(view.text)) continue;
      if (outer !== undefined && !isNew(outer, view)) continue;
      this.isFull = this.found.length >= MAX_VIEWS || view.text.length > this.#spareChars;
      if (this.isFull) return taken;
      this.#spareChars -= view.text.length;
      this.#texts.add(view.text);
      const inside = outer === undefined ? view : view.inside(outer);
      this.found.push(inside);
      taken.push(inside);
    }
    return taken;
  }

  #lookAt(view: BuiltView | undefined): FirstLook {
    const known = this.#looks.get(view);
    if (known !== undefined) return known;
    const look = firstLook(view?.text ?? this.#text);
    this.#looks.set(view, look);
    return look;
  }
}

function anywhere(): true {
  return true;
}

/** Whether two views, one of the text of the other, changed something near each other. */
function touches(outer: BuiltView, inner: BuiltView): boolean {
  const ours = outer.changes.inText;
  let i = 0;
  for (const { start, end } of inner.changes.inSource) {
    while (i < ours.length && (ours[i]?.end ?? 0) < start - NEAR_CHARS) i += 1;
    if ((ours[i]?.start ?? Infinity) <= end + NEAR_CHARS) return true;
  }
  return false;
}
