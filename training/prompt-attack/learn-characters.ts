import {
  CHARACTER_BITS,
  characterBucket,
  NATS_PER_STEP,
} from "../../src/detectors/attack/trained/character-model.ts";
import { foldUnit, SKIPPED } from "../../src/detectors/fold-character.ts";

/** So much of each count is spread over all characters, so that none is impossible. */
const SPREAD = 0.02;
const CHARACTERS = 64;

/** How surprising each character is after two others, in steps of NATS_PER_STEP, learnt from innocent texts. */
export function learnCharacters(texts: Iterable<string>): Uint8Array {
  const size = 2 ** CHARACTER_BITS;
  const triples = new Float64Array(size);
  const pairs = new Map<number, number>();
  for (const text of texts) {
    forEachTriple(text, (first, second, third) => {
      const bucket = characterBucket(first, second, third);
      triples[bucket] = (triples[bucket] ?? 0) + 1;
      const pair = first * 128 + second;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    });
  }
  const surprise = new Uint8Array(size).fill(worst());
  for (let first = 0; first < 128; first++) {
    for (let second = 0; second < 128; second++) {
      const before = pairs.get(first * 128 + second) ?? 0;
      for (let third = 0; third < 128; third++) {
        const bucket = characterBucket(first, second, third);
        const share = ((triples[bucket] ?? 0) + SPREAD) / (before + SPREAD * CHARACTERS);
        const steps = Math.min(
          worst(),
          Math.max(0, Math.round(-Math.log(Math.min(1, share)) / NATS_PER_STEP)),
        );
        surprise[bucket] = Math.min(surprise[bucket] ?? worst(), steps);
      }
    }
  }
  return surprise;
}

/** What was never seen: as surprising as one of all characters, twice over. */
function worst(): number {
  return Math.round((2 * Math.log(CHARACTERS)) / NATS_PER_STEP);
}

function forEachTriple(text: string, visit: (first: number, second: number, third: number) => void): void {
  let first = 0x20;
  let second = 0x20;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const third = unit < 128 ? foldUnit(unit) : SKIPPED;
    if (third === SKIPPED || (third === 0x20 && second === 0x20)) continue;
    visit(first, second, third);
    first = second;
    second = third;
  }
}
