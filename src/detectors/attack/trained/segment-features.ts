import { bucketOf, HASH_START, hashOn } from "../../../inference/hash.ts";
import { MAX_CONCEPTS_OF_WORD } from "./concept-index.ts";
import { folded, TokenKind, type Tokens } from "./read-tokens.ts";

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

/** The features of one segment. */
export function segmentFeatures(tokens: Tokens, segment: number): SegmentFeatures {
  features.lexicalCount = 0;
  features.conceptualCount = 0;
  const from = tokens.segmentStarts[segment] ?? 0;
  const to = tokens.segmentStarts[segment + 1] ?? 0;
  lexicalFeatures(tokens, from, to);
  conceptualFeatures(tokens, from, to);
  return features;
}

function lexicalFeatures(tokens: Tokens, from: number, to: number): void {
  const { kinds, hashes, starts, ends } = tokens;
  let before = 0;
  let twoBefore = 0;
  let words = 0;
  for (let token = from; token < to; token++) {
    const kind = kinds[token];
    if (kind === TokenKind.symbol) {
      const next = token + 1 < to ? (kinds[token + 1] ?? 0) : 9;
      addLexical(hashOn(hashOn(hashOn(HASH_START, Feature.symbol), hashes[token] ?? 0), next));
      continue;
    }
    const hash = kind === TokenKind.number ? NUMBER_HASH : (hashes[token] ?? 0);
    addLexical(hashOn(hashOn(HASH_START, Feature.word), hash));
    if (words > 0) addLexical(hashOn(hashOn(hashOn(HASH_START, Feature.pair), before), hash));
    if (words > 1)
      addLexical(hashOn(hashOn(hashOn(hashOn(HASH_START, Feature.triple), twoBefore), before), hash));
    if (words < 2) addLexical(hashOn(hashOn(hashOn(HASH_START, Feature.opening), before), hash));
    if (kind === TokenKind.word) pieces(starts[token] ?? 0, ends[token] ?? 0);
    twoBefore = before;
    before = hash;
    words++;
  }
}

function pieces(start: number, end: number): void {
  if (end - start < LEAST_PIECED_CHARS) return;
  const last = Math.min(end, start + MAX_PIECED_CHARS);
  for (let at = start; at + PIECE_CHARS <= last; at++) {
    let hash = at === start ? FIRST_PIECE : PIECE;
    for (let n = at; n < at + PIECE_CHARS; n++) hash = hashOn(hash, folded[n] ?? 0);
    addLexical(hash);
    if (at + PIECE_CHARS < last) addLexical(hashOn(hash, folded[at + PIECE_CHARS] ?? 0));
  }
}

function conceptualFeatures(tokens: Tokens, from: number, to: number): void {
  const { concepts } = tokens;
  let count = 0;
  let before = -1;
  let twoBefore = -1;
  for (let token = from; token < to; token++) {
    const base = token * MAX_CONCEPTS_OF_WORD;
    const first = concepts[base] ?? -1;
    if (first < 0) continue;
    for (let n = 0; n < MAX_CONCEPTS_OF_WORD; n++) {
      const concept = concepts[base + n] ?? -1;
      if (concept < 0) break;
      addConceptual(hashOn(hashOn(HASH_START, Feature.concept), concept));
      if (token - from < 2) addConceptual(hashOn(hashOn(HASH_START, Feature.conceptOpening), concept));
      pairUp(concept, token, count);
      if (count < MAX_PAIRED_CONCEPTS) {
        pairedConcepts[count] = concept;
        pairedTokens[count] = token;
        count++;
      }
    }
    if (twoBefore >= 0)
      addConceptual(
        hashOn(hashOn(hashOn(hashOn(HASH_START, Feature.conceptTriple), twoBefore), before), first),
      );
    twoBefore = before;
    before = first;
  }
}

function pairUp(concept: number, token: number, count: number): void {
  for (let other = count - 1; other >= 0; other--) {
    const distance = token - (pairedTokens[other] ?? 0);
    if (distance > PAIR_WITHIN_TOKENS) break;
    if (distance === 0) continue;
    const first = pairedConcepts[other] ?? 0;
    addConceptual(hashOn(hashOn(hashOn(HASH_START, Feature.conceptPair), first), concept));
    if (distance <= NEAR_TOKENS)
      addConceptual(hashOn(hashOn(hashOn(HASH_START, Feature.nearPair), first), concept));
  }
}

function addLexical(hash: number): void {
  if (features.lexicalCount < MAX_FEATURES)
    features.lexical[features.lexicalCount++] = bucketOf(hash, LEXICAL_BITS);
}

function addConceptual(hash: number): void {
  if (features.conceptualCount < MAX_FEATURES)
    features.conceptual[features.conceptualCount++] = bucketOf(hash, CONCEPTUAL_BITS);
}
