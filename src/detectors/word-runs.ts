import type { Range } from "../contracts/detection.ts";

/** So many words in a row that are the same make a leak; texts of fewer words are compared as a whole. */
export const RUN_WORDS = 12;
export const FEWEST_WORDS = 6;
/** Words in a row count as such while they take no more room than this. */
export const MAX_RUN_CHARS = 200;

/** Hashes of all runs of words of the secret texts, by length of run. */
export type WordRuns = ReadonlyMap<number, ReadonlySet<number>>;

const HASH_BASE = 0x01000193; // FNV's prime, odd, so that no word is lost from a run's hash
const HASH_SEED = 0x811c9dc5;

/** Lower-case code of each ASCII letter and digit, 0 for everything between words. */
const FOLDED = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(character) ? character.charCodeAt(0) : 0;
});

export function indexWordRuns(texts: readonly string[]): WordRuns {
  const runs = new Map<number, Set<number>>();
  for (const text of texts) {
    const length = Math.min(countWords(text), RUN_WORDS);
    if (length < FEWEST_WORDS) continue;
    const hashes = runs.get(length) ?? new Set<number>();
    runs.set(length, hashes);
    forEachRun(text, 0, length, (hash) => hashes.add(hash));
  }
  return runs;
}

/** Ranges of the runs of a text that are runs of the secret texts too, one for each word a run begins with. */
export function findWordRuns(runs: WordRuns, text: string, from: number): readonly Range[] {
  const ranges: Range[] = [];
  for (const [length, hashes] of runs) {
    forEachRun(text, from, length, (hash, start, end) => {
      if (hashes.has(hash) && end - start <= MAX_RUN_CHARS) ranges.push({ start, end });
    });
  }
  return runs.size > 1 ? ranges.sort((a, b) => a.start - b.start || a.end - b.end) : ranges;
}

function countWords(text: string): number {
  let count = 0;
  forEachRun(text, 0, 1, () => (count += 1));
  return count;
}

/**
 * Calls back with a hash of 32 bits of every run of so many words that begins at an offset or later. Two runs that
 * differ share one with a chance of about one in four thousand million, which is taken for never.
 */
function forEachRun(
  text: string,
  from: number,
  length: number,
  visit: (hash: number, start: number, end: number) => void,
): void {
  // The last `length` words, in rings.
  const starts = new Int32Array(length);
  const hashes = new Int32Array(length);
  let leading = 1; // HASH_BASE to the power of length, the weight of the word that leaves the run
  for (let i = 0; i < length; i += 1) leading = Math.imul(leading, HASH_BASE);
  let count = 0;
  let slot = 0;
  let hash = 0;
  let at = from;
  while (at > 0 && at < text.length && folded(text.charCodeAt(at - 1)) !== 0) at += 1;
  while (at < text.length) {
    let code = folded(text.charCodeAt(at));
    if (code === 0) {
      at += 1;
      continue;
    }
    const start = at;
    let word = HASH_SEED;
    while (code !== 0) {
      word = Math.imul(word ^ code, HASH_BASE);
      at += 1;
      code = at < text.length ? folded(text.charCodeAt(at)) : 0;
    }
    hash = (Math.imul(hash, HASH_BASE) + word - Math.imul(hashes[slot] ?? 0, leading)) | 0;
    starts[slot] = start;
    hashes[slot] = word;
    slot = slot + 1 === length ? 0 : slot + 1;
    count += 1;
    if (count >= length) visit(hash, starts[slot] ?? 0, at);
  }
}

/** Lower-case code of a letter or digit; 0 for everything between words. */
function folded(code: number): number {
  return code < 128 ? (FOLDED[code] ?? 0) : foldedBeyondAscii(code);
}

/** Halves of characters beyond the basic plane count as letters. */
function foldedBeyondAscii(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return code;
  const character = String.fromCharCode(code);
  return /[\p{L}\p{N}\p{M}]/u.test(character) ? character.toLowerCase().charCodeAt(0) : 0;
}
