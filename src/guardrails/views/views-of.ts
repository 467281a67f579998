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
import { BuiltView } from "./view-builder.ts";

/** Reads a text in another way; nothing where that changes nothing. */
type Reader = (text: string, look: FirstLook) => BuiltView | readonly BuiltView[] | undefined;

/**
 * Spellings of the same characters. What is spelt otherwise reads as before in what comes of them, so everything else
 * is looked for in the plainest spelling alone; only characters that are not seen are gone from there.
 */
const SPELLINGS: readonly (readonly Reader[])[] = [
  [upsideDown],
  [normalised],
  [unescaped],
  [quotedPrintable],
];
/** Another text in characters that are not seen. */
const UNSEEN: readonly Reader[] = [hidden];
/** What holds another text, which may hold one itself. */
const WRAPPINGS: readonly Reader[] = [base64, base32, hex, binary, characterCodes, morse, spellingAlphabet];
/** Words put together from single letters may be written in digits still. */
const JOINED: readonly Reader[] = [letters, camel];
/** Words turned into others; nothing is wrapped up in what comes of them. */
const TURNED: readonly Reader[] = [rot13, reversed];
const DIGITS_AS_LETTERS: readonly Reader[] = [leet];
/** Words in an alphabet that has to be found out first, which costs more: such a text has no other disguise. */
const CIPHERED: readonly Reader[] = [cipher];

const NO_VIEWS: readonly BuiltView[] = Object.freeze([]);

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
export function viewsOf(text: string, options: ViewOptions = {}): readonly View[] {
  const reading = readViews(text, options, false);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}

/** As `viewsOf`, with stops on the way, where others may have their turn: a long text takes its time. */
export function viewsBySteps(text: string, options: ViewOptions = {}): ViewReading {
  return readViews(text, options, true);
}

/** Views in the making. */
export type ViewReading = Generator<undefined, readonly View[], undefined>;

function* readViews(
  text: string,
  { depth = MAX_VIEW_DEPTH, onLimit }: ViewOptions,
  hasStops: boolean,
): ViewReading {
  const views = new Views(text, Math.min(depth, MAX_VIEW_DEPTH), hasStops);
  yield* views.readAll();
  if (views.isFull) onLimit?.();
  return views.found;
}

/** A reading that may stop on its way. */
type Reading<T> = Generator<undefined, T, undefined>;

class Views {
  readonly found: BuiltView[] = [];
  isFull = false;
  readonly #text: string;
  readonly #depth: number;
  readonly #hasStops: boolean;
  readonly #texts = new Set<string>();
  readonly #looks = new Map<BuiltView | undefined, FirstLook>();
  #spareChars: number;

  constructor(text: string, depth: number, hasStops: boolean) {
    this.#text = text;
    this.#depth = depth;
    this.#hasStops = hasStops;
    this.#spareChars = text.length * MAX_VIEW_CHARS_FACTOR + MAX_VIEW_CHARS_BASE;
  }

  /** Breadth first, so that what is wrapped up once is read before what is wrapped up twice. */
  *readAll(): Reading<void> {
    let level: readonly (BuiltView | undefined)[] = [undefined];
    for (let depth = 0; level.length > 0 && !this.isFull; depth += 1) {
      const inside: BuiltView[] = [];
      for (const outer of level)
        inside.push(...(yield* this.#readOne(outer, depth < this.#depth ? WRAPPINGS : [])));
      level = inside;
    }
  }

  /** Reads a text, or what was wrapped up in one, in every other way; gives what is wrapped up in it. */
  *#readOne(outer: BuiltView | undefined, wrappings: readonly Reader[]): Reading<readonly BuiltView[]> {
    const spellings = this.#spellOut(outer);
    const plain = spellings.at(-1);
    // What is near what `outer` changed need not be near what was spelt otherwise.
    const isNew = outer !== undefined && plain === outer ? touches : anywhere;
    const found: BuiltView[] = [];
    if (wrappings.length > 0)
      for (const spelling of spellings) found.push(...this.#read(spelling, UNSEEN, touches));
    if (this.#hasStops) yield;
    found.push(...this.#read(plain, wrappings, isNew));
    if (this.#hasStops) yield;
    const joined = this.#read(plain, JOINED, isNew);
    yield* this.#readDisguises(plain, isNew);
    if (this.#hasStops) yield;
    this.#read(plain, CIPHERED, isNew);
    for (const words of joined) {
      if (this.#hasStops) yield;
      const plainWords = this.#spellOut(words).at(-1);
      const isNewHere = plainWords === words ? touches : anywhere;
      found.push(...this.#read(plainWords, wrappings, isNewHere));
      yield* this.#readDisguises(plainWords, isNewHere);
    }
    return found;
  }

  /** Words in disguise, and in two: digits for letters in what is turned around, and the other way about. */
  *#readDisguises(plain: BuiltView | undefined, isNew: IsNew): Reading<void> {
    if (this.#hasStops) yield;
    for (const view of this.#read(plain, DIGITS_AS_LETTERS, isNew)) {
      if (this.#hasStops) yield;
      this.#read(view, TURNED, touches);
    }
    if (this.#hasStops) yield;
    for (const view of this.#read(plain, TURNED, isNew)) {
      if (this.#hasStops) yield;
      this.#read(view, DIGITS_AS_LETTERS, touches);
    }
  }

  /** A view, or the text itself where there is none, and what comes of spelling it out; the plainest last. */
  #spellOut(outer: BuiltView | undefined): readonly (BuiltView | undefined)[] {
    const spellings = [outer];
    for (let round = 0; round < MAX_SPELLINGS; round += 1) {
      const before = spellings.length;
      for (const spelling of SPELLINGS)
        for (const view of this.#read(spellings.at(-1), spelling, touches)) spellings.push(view);
      if (spellings.length === before) break;
    }
    return spellings;
  }

  /** Takes the readings of a view that are new in that they touch what it changed itself. */
  #read(outer: BuiltView | undefined, readers: readonly Reader[], isNew: IsNew): readonly BuiltView[] {
    if (this.isFull || readers.length === 0) return NO_VIEWS;
    const look = this.#lookAt(outer);
    const text = outer?.text ?? this.#text;
    let taken: BuiltView[] | undefined;
    for (const reader of readers) {
      const read = reader(text, look);
      if (read === undefined) continue;
      // Most readings change nothing, of most texts none does: lists are made for the others alone.
      for (const view of read instanceof BuiltView ? [read] : read) {
        if (!this.#isWanted(outer, view, isNew)) continue;
        if (!this.#hasRoomFor(view)) return taken ?? NO_VIEWS;
        (taken ??= []).push(this.#take(outer, view));
      }
    }
    return taken ?? NO_VIEWS;
  }

  #isWanted(outer: BuiltView | undefined, view: BuiltView, isNew: IsNew): boolean {
    if (view.text === this.#text || this.#texts.has(view.text)) return false;
    return outer === undefined || isNew(outer, view);
  }

  #hasRoomFor(view: BuiltView): boolean {
    this.isFull = this.found.length >= MAX_VIEWS || view.text.length > this.#spareChars;
    return !this.isFull;
  }

  #take(outer: BuiltView | undefined, view: BuiltView): BuiltView {
    this.#spareChars -= view.text.length;
    this.#texts.add(view.text);
    const inside = outer === undefined ? view : view.inside(outer);
    this.found.push(inside);
    return inside;
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
