import { bucketOf, HASH_START, hashOn } from "../../../inference/hash.ts";
import { MAX_CONCEPTS_OF_WORD } from "./concept-index.ts";
import { TokenKind, type Tokens } from "./read-tokens.ts";

/** Buckets of the lexical features, and of the conceptual ones: 2^bits. */
export const LEXICAL_BITS = 18;
export const CONCEPTUAL_BITS = 16;

/** Two concepts are paired when so many tokens, or fewer, are between them. */
const PAIR_WITHIN_TOKENS = 8;
const NEAR_TOKENS = 3;
/** Concepts of one segment that are paired. */
const MAX_PAIRED_CONCEPTS = 48;
/** Words from this length on are also taken to pieces: of four characters, and of five. */
const LEAST_PIECED_CHARS = 5;
const PIECE_CHARS = 4;
/** Of a longer word, only its beginning is. */
const MAX_PIECED_CHARS = 24;

/** Room for the features of one segment. */
const MAX_FEATURES = 8_192;

/** Kinds of features; each kind has hashes of its own. */
const Feature = {
  word: 1,
  pair: 2,
  triple: 3,
  piece: 4,
  symbol: 5,
  opening: 6,
  concept: 7,
  conceptPair: 8,
  nearPair: 9,
  conceptTriple: 10,
  conceptOpening: 11,
} as const;

/** Features of one segment, as buckets; read them before the next segment is looked at. */
export interface SegmentFeatures {
  readonly lexical: Int32Array;
  lexicalCount: number;
  readonly conceptual: Int32Array;
  conceptualCount: number;
}

const features: SegmentFeatures = {
  lexical: new Int32Array(MAX_FEATURES),
  lexicalCount: 0,
  conceptual: new Int32Array(MAX_FEATURES),
  conceptualCount: 0,
};

const pairedConcepts = new Int32Array(MAX_PAIRED_CONCEPTS);
const pairedTokens = new Int32Array(MAX_PAIRED_CONCEPTS);

/** Any number is the same word. */
const NUMBER_HASH = hashOn(HASH_START, 0x30);
const PIECE = hashOn(HASH_START, Feature.piece);
/** At the beginning of a word. */
const FIRST_PIECE = hashOn(PIECE, 0x5e);

/** Where the features of each kind begin: their hash so far. */
const STARTS = {
  word: hashOn(HASH_START, Feature.word),
  pair: hashOn(HASH_START, Feature.pair),
  triple: hashOn(HASH_START, Feature.triple),
  symbol: hashOn(HASH_START, Feature.symbol),
  opening: hashOn(HASH_START, Feature.opening),
  concept: hashOn(HASH_START, Feature.concept),
  conceptPair: hashOn(HASH_START, Feature.conceptPair),
  nearPair: hashOn(HASH_START, Feature.nearPair),
  conceptTriple: hashOn(HASH_START, Feature.conceptTriple),
  conceptOpening: hashOn(HASH_START, Feature.conceptOpening),
} as const;
/** Behind a symbol that ends its segment. */
const NOTHING_NEXT = 9;

/** The features of one segment. */
export function segmentFeatures(tokens: Tokens, segment: number): SegmentFeatures {
  const from = tokens.segmentStarts[segment] ?? 0;
  const to = tokens.segmentStarts[segment + 1] ?? 0;
  features.lexicalCount = lexicalFeatures(tokens, from, to, features.lexical);
  features.conceptualCount = conceptualFeatures(tokens, from, to, features.conceptual);
  return features;
}

/** Fills in the buckets of words; returns how many. */
function lexicalFeatures(tokens: Tokens, from: number, to: number, into: Int32Array): number {
  const { kinds, hashes, starts, ends } = tokens;
  let count = 0;
  let before = 0;
  let twoBefore = 0;
  let words = 0;
  for (let token = from; token < to; token++) {
    const kind = kinds[token];
    if (kind === TokenKind.symbol) {
      const next = token + 1 < to ? (kinds[token + 1] ?? 0) : NOTHING_NEXT;
      count = add(into, count, hashOn(hashOn(STARTS.symbol, hashes[token] ?? 0), next), LEXICAL_BITS);
      continue;
    }
    const hash = kind === TokenKind.number ? NUMBER_HASH : (hashes[token] ?? 0);
    count = add(into, count, hashOn(STARTS.word, hash), LEXICAL_BITS);
    if (words > 0) count = add(into, count, hashOn(hashOn(STARTS.pair, before), hash), LEXICAL_BITS);
    if (words > 1)
      count = add(into, count, hashOn(hashOn(hashOn(STARTS.triple, twoBefore), before), hash), LEXICAL_BITS);
    if (words < 2) count = add(into, count, hashOn(hashOn(STARTS.opening, before), hash), LEXICAL_BITS);
    if (kind === TokenKind.word)
      count = pieces(tokens.folded, starts[token] ?? 0, ends[token] ?? 0, into, count);
    twoBefore = before;
    before = hash;
    words++;
  }
  return count;
}

/** Adds the pieces of a word to the `before` buckets that are there. */
function pieces(folded: Uint16Array, start: number, end: number, into: Int32Array, before: number): number {
  if (end - start < LEAST_PIECED_CHARS) return before;
  let count = before;
  const last = Math.min(end, start + MAX_PIECED_CHARS);
  for (let at = start; at + PIECE_CHARS <= last; at++) {
    let hash = at === start ? FIRST_PIECE : PIECE;
    for (let n = at; n < at + PIECE_CHARS; n++) hash = hashOn(hash, folded[n] ?? 0);
    count = add(into, count, hash, LEXICAL_BITS);
    if (at + PIECE_CHARS < last)
      count = add(into, count, hashOn(hash, folded[at + PIECE_CHARS] ?? 0), LEXICAL_BITS);
  }
  return count;
}

function conceptualFeatures(tokens: Tokens, from: number, to: number, into: Int32Array): number {
  const { concepts } = tokens;
  let count = 0;
  let paired = 0;
  let before = -1;
  let twoBefore = -1;
  for (let token = from; token < to; token++) {
    const base = token * MAX_CONCEPTS_OF_WORD;
    const first = concepts[base] ?? -1;
    if (first < 0) continue;
    for (let n = 0; n < MAX_CONCEPTS_OF_WORD; n++) {
      const concept = concepts[base + n] ?? -1;
      if (concept < 0) break;
      count = add(into, count, hashOn(STARTS.concept, concept), CONCEPTUAL_BITS);
      if (token - from < 2) count = add(into, count, hashOn(STARTS.conceptOpening, concept), CONCEPTUAL_BITS);
      count = pairUp(concept, token, paired, into, count);
      if (paired < MAX_PAIRED_CONCEPTS) {
        pairedConcepts[paired] = concept;
        pairedTokens[paired] = token;
        paired++;
      }
    }
    if (twoBefore >= 0) {
      const hash = hashOn(hashOn(hashOn(STARTS.conceptTriple, twoBefore), before), first);
      count = add(into, count, hash, CONCEPTUAL_BITS);
    }
    twoBefore = before;
    before = first;
  }
  return count;
}

/** Adds the pairs of a concept with the `paired` before it to the `before` buckets that are there. */
function pairUp(concept: number, token: number, paired: number, into: Int32Array, before: number): number {
  let count = before;
  for (let other = paired - 1; other >= 0; other--) {
    const distance = token - (pairedTokens[other] ?? 0);
    if (distance > PAIR_WITHIN_TOKENS) break;
    if (distance === 0) continue;
    const first = pairedConcepts[other] ?? 0;
    count = add(into, count, hashOn(hashOn(STARTS.conceptPair, first), concept), CONCEPTUAL_BITS);
    if (distance <= NEAR_TOKENS)
      count = add(into, count, hashOn(hashOn(STARTS.nearPair, first), concept), CONCEPTUAL_BITS);
  }
  return count;
}

/** Adds the bucket of a hash while there is room; returns how many there are. */
function add(into: Int32Array, count: number, hash: number, bits: number): number {
  if (count >= MAX_FEATURES) return count;
  into[count] = bucketOf(hash, bits);
  return count + 1;
}
