import { EDGE_WORD, Gap, Shape, type Tokens } from "./tokens.ts";
import { WordBit, type WordList, pairHash } from "./word-list.ts";

/** How far from a token its neighbours are looked at, characters on each side; a neighbour that is not wholly within is none. */
export const CONTEXT_CHARS = 56;
/** The same for what the first look said of the neighbours. */
export const SECOND_CONTEXT_CHARS = 40;
/** The same for whether a token is looked at. */
export const NEAR_CHARS = 40;
/** Features of the first look. */
export const FIRST_FEATURES = 36;
/** Features of the second look. */
export const SECOND_FEATURES = 9;

/** Kinds a token may be of. */
export const LABELS = [
  "O",
  "PERSON",
  "LOCATION",
  "ORGANIZATION",
  "ADDRESS",
  "NATIONALITY",
  "TITLE",
  "OTHER",
] as const;
export const LABEL_COUNT = LABELS.length;

const EDGE = -1;
const NAME_BITS =
  WordBit.given |
  WordBit.family |
  WordBit.place |
  WordBit.organisation |
  WordBit.nationality |
  WordBit.placePart;
/** Signs that stand inside names and addresses. */
const INNER_SIGNS = new Uint8Array(128);
for (const sign of ",.-&/'#()+:") INNER_SIGNS[sign.charCodeAt(0)] = 1;
const FULL_STOP = 46;

/** What is known of each token beside its looks: bits of the word list, and whether it may belong to a name at all. */
export class TokenFacts {
  bits = new Uint16Array(256);
  /** Bits of the pair of words that begins with the token. */
  pairBits = new Uint16Array(256);
  /** 1 for what is looked at: words that may be part of a name, and what stands between such. */
  isOpen = new Uint8Array(256);

  /** Looks up the words, and chooses which tokens are worth a look. */
  read(text: string, tokens: Tokens, words: WordList, hide?: (index: number) => boolean): void {
    const { count } = tokens;
    if (this.bits.length < count) {
      const length = Math.max(count, this.bits.length * 2);
      this.bits = new Uint16Array(length);
      this.pairBits = new Uint16Array(length);
      this.isOpen = new Uint8Array(length);
    }
    for (let at = 0; at < count; at += 1) {
      this.bits[at] = hide?.(at) === true ? 0 : this.#bitsOf(tokens, words, at);
      this.pairBits[at] = 0;
    }
    for (let at = 0; at + 1 < count; at += 1) {
      const both = (this.bits[at] ?? 0) | (this.bits[at + 1] ?? 0);
      if ((both & (WordBit.placePart | WordBit.organisationPart)) === 0) continue;
      if ((tokens.gap[at + 1] ?? 0) !== Gap.blank) continue;
      this.pairBits[at] = words.bitsOf(pairHash(tokens.word[at] ?? 0, tokens.word[at + 1] ?? 0));
    }
    for (let at = 0; at < count; at += 1) this.isOpen[at] = this.#isName(tokens, at) ? 1 : 0;
    for (let at = 0; at < count; at += 1)
      if (this.isOpen[at] === 0 && this.#isBetween(text, tokens, at)) this.isOpen[at] = 2;
  }

  #bitsOf(tokens: Tokens, words: WordList, at: number): number {
    const shape = tokens.shape[at] ?? 0;
    if (shape === Shape.sign || shape >= Shape.long) return 0;
    const bits = words.bitsOf(tokens.word[at] ?? 0);
    const first = tokens.firstPart[at] ?? 0;
    if (bits !== 0 || first === 0) return bits;
    return (words.bitsOf(first) | words.bitsOf(tokens.lastPart[at] ?? 0)) & NAME_BITS;
  }

  /** Whether a word may be part of a name by itself. */
  #isName(tokens: Tokens, at: number): boolean {
    const shape = tokens.shape[at] ?? 0;
    const bits = this.bits[at] ?? 0;
    if (shape === Shape.small)
      return (
        (bits & (WordBit.common | WordBit.function)) === 0 ||
        ((bits & (NAME_BITS | WordBit.occupation)) !== 0 && (bits & WordBit.function) === 0)
      );
    if (shape === Shape.sign || shape > Shape.camel) return false;
    if ((bits & WordBit.function) === 0 || (bits & NAME_BITS) !== 0) return true;
    // "The" of "The Beatles", not of "The dog".
    return isCapitalised(shapeBehind(tokens, at)) + isCapitalised(shapeBefore(tokens, at)) > 0;
  }

  /** Whether a number, a sign or a small word may belong to a name beside it. */
  #isBetween(text: string, tokens: Tokens, at: number): boolean {
    const shape = tokens.shape[at] ?? 0;
    if (shape === Shape.long) return false;
    if (shape === Shape.small && ((this.bits[at] ?? 0) & WordBit.inside) === 0) return false;
    const before = this.#isNameAt(tokens, at, -1);
    const behind = this.#isNameAt(tokens, at, 1);
    if (shape === Shape.sign) {
      const unit = text.charCodeAt(tokens.start[at] ?? 0);
      if (unit >= 128 || INNER_SIGNS[unit] === 0) return false;
      if (unit === FULL_STOP) return before;
      return (before || isNumber(shapeBefore(tokens, at))) && (behind || isNumber(shapeBehind(tokens, at)));
    }
    if (isNumber(shape) || shape === Shape.mixed)
      return before || behind || this.#isNameAt(tokens, at, -2) || this.#isNameAt(tokens, at, 2);
    return (
      (before && (behind || this.#isNameAt(tokens, at, 2))) || (behind && this.#isNameAt(tokens, at, -2))
    );
  }

  #isNameAt(tokens: Tokens, at: number, by: number): boolean {
    const other = at + by;
    if (other < 0 || other >= tokens.count || this.isOpen[other] !== 1) return false;
    return isNear(tokens, at, other);
  }
}

function isNear({ start, end }: Tokens, at: number, other: number): boolean {
  return (
    (start[other] ?? 0) >= (start[at] ?? 0) - NEAR_CHARS && (end[other] ?? 0) <= (end[at] ?? 0) + NEAR_CHARS
  );
}

function shapeBefore(tokens: Tokens, at: number): number {
  return at > 0 && isNear(tokens, at, at - 1) ? (tokens.shape[at - 1] ?? 0) : Shape.edge;
}
function shapeBehind(tokens: Tokens, at: number): number {
  return at + 1 < tokens.count && isNear(tokens, at, at + 1) ? (tokens.shape[at + 1] ?? 0) : Shape.edge;
}

function isNumber(shape: number): boolean {
  return shape >= Shape.number && shape < Shape.edge;
}

/** A place in a table of weights: one of 2^(32 - shift). */
function place(id: number, a: number, shift: number): number {
  let mixed = Math.imul(a ^ Math.imul(id, 0x9e3779b1), 0x85ebca6b);
  mixed ^= mixed >>> 15;
  return Math.imul(mixed, 0x2c1b3c6d) >>> shift;
}

function both(a: number, b: number): number {
  return Math.imul(a ^ 0x7feb352d, 0x846ca68b) ^ Math.imul(b ^ 0x6c078965, 0x01000193);
}

/** Writes where in the table the features of one token's first look stand; `FIRST_FEATURES` of them. */
export function firstFeatures(
  tokens: Tokens,
  facts: TokenFacts,
  at: number,
  tableBits: number,
  into: Int32Array,
): void {
  const shift = 32 - tableBits;
  const { word, shape, gap } = tokens;
  const { bits, pairBits } = facts;
  const { count, start, end } = tokens;
  const from = (start[at] ?? 0) - CONTEXT_CHARS;
  const to = (end[at] ?? 0) + CONTEXT_CHARS;
  // Three neighbours on each side, where they are near enough.
  const b1 = at > 0 && (start[at - 1] ?? 0) >= from ? at - 1 : EDGE;
  const b2 = at > 1 && (start[at - 2] ?? 0) >= from ? at - 2 : EDGE;
  const b3 = at > 2 && (start[at - 3] ?? 0) >= from ? at - 3 : EDGE;
  const a1 = at + 1 < count && (end[at + 1] ?? 0) <= to ? at + 1 : EDGE;
  const a2 = a1 !== EDGE && at + 2 < count && (end[at + 2] ?? 0) <= to ? at + 2 : EDGE;
  const a3 = a2 !== EDGE && at + 3 < count && (end[at + 3] ?? 0) <= to ? at + 3 : EDGE;

  const w0 = word[at] ?? 0;
  const s0 = shape[at] ?? 0;
  const x0 = bits[at] ?? 0;
  const g0 = b1 === EDGE ? Gap.paragraph : (gap[at] ?? 0);
  const g1 = a1 === EDGE ? Gap.paragraph : (gap[a1] ?? 0);
  const wb1 = b1 === EDGE ? EDGE_WORD : (word[b1] ?? 0) + g0;
  const wb2 = b2 === EDGE ? EDGE_WORD : (word[b2] ?? 0);
  const wb3 = b3 === EDGE ? EDGE_WORD : (word[b3] ?? 0);
  const wa1 = a1 === EDGE ? EDGE_WORD : (word[a1] ?? 0) + g1;
  const wa2 = a2 === EDGE ? EDGE_WORD : (word[a2] ?? 0);
  const wa3 = a3 === EDGE ? EDGE_WORD : (word[a3] ?? 0);
  const sb1 = b1 === EDGE ? Shape.edge : (shape[b1] ?? 0);
  const sb2 = b2 === EDGE ? Shape.edge : (shape[b2] ?? 0);
  const sa1 = a1 === EDGE ? Shape.edge : (shape[a1] ?? 0);
  const sa2 = a2 === EDGE ? Shape.edge : (shape[a2] ?? 0);
  const xb1 = b1 === EDGE ? 0 : (bits[b1] ?? 0);
  const xb2 = b2 === EDGE ? 0 : (bits[b2] ?? 0);
  const xa1 = a1 === EDGE ? 0 : (bits[a1] ?? 0);
  const xa2 = a2 === EDGE ? 0 : (bits[a2] ?? 0);
  const pair = (b1 === EDGE ? 0 : (pairBits[b1] ?? 0)) * 2 + (a1 === EDGE ? 0 : (pairBits[at] ?? 0));
  const gaps = g0 * 4 + g1;
  const looks = (sb1 * 16 + s0) * 16 + sa1;
  const capitals = isCapitalised(s0);
  const around =
    isCapitalised(sb1) + isCapitalised(sb2) + isCapitalised(sa1) + isCapitalised(sa2) > 0
      ? 2
      : s0 === Shape.small && hasCapitalNear(tokens, at)
        ? 1
        : 0;
  const smallAround =
    (sb1 === Shape.small || sb2 === Shape.small ? 1 : 0) +
    (sa1 === Shape.small || sa2 === Shape.small ? 2 : 0);

  into[0] = place(1, s0, shift);
  into[1] = place(2, w0, shift);
  into[2] = place(3, both(w0, s0), shift);
  into[3] = place(4, wb1, shift);
  into[4] = place(5, wa1, shift);
  into[5] = place(6, wb2, shift);
  into[6] = place(7, wa2, shift);
  into[7] = place(8, both(wb1, w0), shift);
  into[8] = place(9, both(w0, wa1), shift);
  into[9] = place(10, both(both(wb1, wa1), s0), shift);
  into[10] = place(11, both(both(wb2, wb1), capitals), shift);
  into[11] = place(12, both(both(wa1, wa2), capitals), shift);
  into[12] = place(13, both(tokens.prefix[at] ?? 0, capitals), shift);
  into[13] = place(14, both(tokens.suffix3[at] ?? 0, capitals), shift);
  into[14] = place(15, tokens.suffix4[at] ?? 0, shift);
  into[15] = place(16, both(tokens.suffix2[at] ?? 0, s0), shift);
  into[16] = place(17, both(looks, gaps), shift);
  into[17] = place(18, both(x0, s0), shift);
  into[18] = place(19, both(both(xb1, x0), g0), shift);
  into[19] = place(20, both(both(x0, xa1), g1), shift);
  into[20] = place(21, both(xb1, s0 * 16 + sb1), shift);
  into[21] = place(22, both(xa1, s0 * 16 + sa1), shift);
  into[22] = place(23, both(both(xb1, xa1), s0), shift);
  into[23] = place(24, both(wb1, x0), shift);
  into[24] = place(25, both(wa1, x0), shift);
  into[25] = place(26, both(both(xb2, xb1), s0), shift);
  into[26] = place(27, both(both(xa1, xa2), s0), shift);
  into[27] = place(28, (((sb2 * 16 + sb1) * 16 + s0) * 16 + sa1) * 16 + sa2, shift);
  into[28] = place(29, both(gaps, x0 & (NAME_BITS | WordBit.common)), shift);
  into[29] = place(30, both(wb3, capitals), shift);
  into[30] = place(31, both(wa3, capitals), shift);
  into[31] = place(32, (around * 4 + smallAround) * 16 + s0, shift);
  into[32] = place(33, both(pair, s0), shift);
  into[33] = place(34, both((around * 4 + smallAround) * 16 + s0, x0), shift);
  into[34] = place(35, both(both(wb2, wb1), x0 & NAME_BITS), shift);
  into[35] = place(36, both(both(wb1, sa1), capitals), shift);
}

/** Writes where the features of a second look stand: what the first look said of a token and of its neighbours; `SECOND_FEATURES` of them. */
export function secondFeatures(
  tokens: Tokens,
  facts: TokenFacts,
  verdicts: Uint8Array,
  at: number,
  tableBits: number,
  into: Int32Array,
): void {
  const shift = 32 - tableBits;
  const { count, start, end, word, shape } = tokens;
  const from = (start[at] ?? 0) - SECOND_CONTEXT_CHARS;
  const to = (end[at] ?? 0) + SECOND_CONTEXT_CHARS;
  const b1 = at > 0 && (start[at - 1] ?? 0) >= from ? at - 1 : EDGE;
  const b2 = at > 1 && (start[at - 2] ?? 0) >= from ? at - 2 : EDGE;
  const a1 = at + 1 < count && (end[at + 1] ?? 0) <= to ? at + 1 : EDGE;
  const a2 = a1 !== EDGE && at + 2 < count && (end[at + 2] ?? 0) <= to ? at + 2 : EDGE;
  const v0 = verdicts[at] ?? 0;
  const vb1 = b1 === EDGE ? 255 : (verdicts[b1] ?? 0);
  const vb2 = b2 === EDGE ? 255 : (verdicts[b2] ?? 0);
  const va1 = a1 === EDGE ? 255 : (verdicts[a1] ?? 0);
  const va2 = a2 === EDGE ? 255 : (verdicts[a2] ?? 0);
  const w0 = word[at] ?? 0;
  const wb1 = b1 === EDGE ? EDGE_WORD : (word[b1] ?? 0) + (tokens.gap[at] ?? 0);
  const wa1 = a1 === EDGE ? EDGE_WORD : (word[a1] ?? 0) + (tokens.gap[a1] ?? 0);
  const s0 = shape[at] ?? 0;
  into[0] = place(64, both(both(vb1, v0), va1), shift);
  into[1] = place(65, both(both(vb1, v0), w0), shift);
  into[2] = place(66, both(both(v0, va1), w0), shift);
  into[3] = place(67, both(both(vb2, vb1), v0), shift);
  into[4] = place(68, both(both(v0, va1), va2), shift);
  into[5] = place(69, both(both(vb2, wb1), v0), shift);
  into[6] = place(70, both(both(v0, wa1), va2), shift);
  into[7] = place(71, both(both(vb1, s0), va1), shift);
  into[8] = place(72, both(both(vb1, va1), facts.bits[at] ?? 0), shift);
}

/** Leads of the likeliest label over the next, in logits, that make a verdict likely and sure. */
const LIKELY_LEAD = 0.5;
const SURE_LEAD = 2.5;

/** What the first look says of a token, for the second: its likeliest label and how sure that is; 24 and above for what was not looked at. */
export function verdictOf(logits: Float32Array, row: number): number {
  let best = 0;
  let highest = logits[row] ?? 0;
  let next = -Infinity;
  for (let label = 1; label < LABEL_COUNT; label += 1) {
    const logit = logits[row + label] ?? 0;
    if (logit > highest) {
      next = highest;
      highest = logit;
      best = label;
    } else if (logit > next) next = logit;
  }
  const lead = highest - next;
  return best * 3 + (lead < LIKELY_LEAD ? 0 : lead < SURE_LEAD ? 1 : 2);
}
export function closedVerdict(shape: number): number {
  return LABEL_COUNT * 3 + shape;
}

/** Whether any word in sight has a capital: in texts without any, names have none either. */
function hasCapitalNear({ count, start, end, shape }: Tokens, at: number): boolean {
  const from = (start[at] ?? 0) - CONTEXT_CHARS;
  for (let other = at - 1; other >= 0 && (start[other] ?? 0) >= from; other -= 1)
    if (isCapitalised(shape[other] ?? 0) === 1) return true;
  const to = (end[at] ?? 0) + CONTEXT_CHARS;
  for (let other = at + 1; other < count && (end[other] ?? 0) <= to; other += 1)
    if (isCapitalised(shape[other] ?? 0) === 1) return true;
  return false;
}

function isCapitalised(shape: number): number {
  return shape >= Shape.capitalised && shape <= Shape.camel ? 1 : 0;
}
