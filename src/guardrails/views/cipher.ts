import { type CipherAlphabet, deciphered, likelyAlphabets } from "./cipher-alphabets.ts";
import { disguisedLines, leaveOut } from "./disguised-lines.ts";
import type { FirstLook } from "./first-look.ts";
import { EVIDENCE, LETTER_NUMBERS, mostEvidence } from "./language.ts";
import { type BuiltView, ViewBuilder } from "./view-builder.ts";

/** Letters that tell the alphabet stand so far before what made them suspicious, and so far behind it. */
const CHARS_BEFORE = 16;
const CHARS_BEHIND = 32;
/** One alphabet is looked for in so many characters, so that text in no language costs little. */
const LEAST_APART = 40;
/** What a first look may find by chance in six and twenty alphabets is found in one of them less often. */
const THRESHOLD = 28;

/** All pairs of letters together, of which the first look weighs every other one: words with rare pairs stay below it. */
const LEAST_STRANGENESS = 28;

interface CipherLine {
  readonly start: number;
  readonly end: number;
  readonly alphabet: CipherAlphabet;
}

/**
 * Lines in letters that were moved along the alphabet by any number of places (Caesar), and lines in an alphabet that
 * runs backwards (Atbash); the others are left out. Letters moved by thirteen are a view of their own.
 */
export function cipher(text: string, { strange }: FirstLook): readonly BuiltView[] {
  if (strange.length === 0) return [];
  const lines = cipherLines(text, strange);
  return (["caesar", "atbash"] as const).flatMap((name) => readLines(text, lines, name) ?? []);
}

function cipherLines(text: string, strange: readonly number[]): readonly CipherLine[] {
  const suspects = new Map<CipherAlphabet, number[]>();
  const counts = new Uint8Array(32);
  let last = -LEAST_APART;
  for (const at of strange) {
    if (at - last < LEAST_APART) continue;
    last = at;
    const alphabet = alphabetOf(
      text,
      Math.max(0, at - CHARS_BEFORE),
      Math.min(text.length, at + CHARS_BEHIND),
      counts,
    );
    if (alphabet === undefined) continue;
    const places = suspects.get(alphabet);
    if (places === undefined) suspects.set(alphabet, [at]);
    else places.push(at);
  }
  return Array.from(suspects, ([alphabet, places]) =>
    disguisedLines(text, places, alphabet.evidence, THRESHOLD).map((line) => ({ ...line, alphabet })),
  )
    .flat()
    .sort((a, b) => a.start - b.start);
}

/** The alphabet in which a stretch, or a part of it, reads best; none where it does not read much better than as it is. */
function alphabetOf(text: string, from: number, to: number, counts: Uint8Array): CipherAlphabet | undefined {
  if (mostEvidence(text, from, to, EVIDENCE.strange) < LEAST_STRANGENESS) return undefined;
  counts.fill(0);
  for (let at = from; at < to; at += 1) {
    const letter = LETTER_NUMBERS[text.charCodeAt(at)] ?? 0;
    counts[letter] = (counts[letter] ?? 0) + 1;
  }
  let best: CipherAlphabet | undefined;
  let most = THRESHOLD;
  for (const alphabet of likelyAlphabets(counts)) {
    const evidence = mostEvidence(text, from, to, alphabet.evidence);
    if (evidence < most) continue;
    most = evidence;
    best = alphabet;
  }
  return best;
}

function readLines(
  text: string,
  lines: readonly CipherLine[],
  name: "caesar" | "atbash",
): BuiltView | undefined {
  const ours = lines.filter(({ alphabet }) => alphabet.name === name);
  if (ours.length === 0) return undefined;
  const builder = new ViewBuilder(text);
  for (const { start, end, alphabet } of ours) {
    if (start < builder.read) continue;
    leaveOut(builder, start);
    builder.substitute(deciphered(text, start, end, alphabet), start);
  }
  leaveOut(builder, text.length);
  return builder.finish(name);
}
