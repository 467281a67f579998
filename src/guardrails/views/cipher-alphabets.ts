import { type Evidence, evidenceOf, LETTER_RARITY } from "./language.ts";

/** An alphabet in which another letter stands for each. */
export interface CipherAlphabet {
  readonly name: "plain" | "rot13" | "caesar" | "atbash";
  /** What each of 27 letters stands for, 1 to 26 for a to z; 0 for itself. */
  readonly plain: readonly number[];
  /** Where text reads better with it undone. */
  readonly evidence: Evidence;
}

const LETTERS = 26;
const ROT13_SHIFT = 13;
/** Fewer letters do not tell which alphabet they were written in. */
const LEAST_LETTERS = 16;
/** Single letters tell the alphabet only roughly; pairs of them decide among so many. */
const MOST_LIKELY = 7;

/** Letters that stand so many places further back in the alphabet. */
const SHIFTED: readonly CipherAlphabet[] = Array.from({ length: LETTERS }, (_, shift) =>
  alphabet(
    shift === 0 ? "plain" : shift === ROT13_SHIFT ? "rot13" : "caesar",
    (letter) => ((letter - 1 + shift) % LETTERS) + 1,
  ),
);
/** A for Z, B for Y and so on. */
const ATBASH = alphabet("atbash", (letter) => LETTERS + 1 - letter);
export const ROT13 = SHIFTED[ROT13_SHIFT] ?? ATBASH;
const ALPHABETS: readonly CipherAlphabet[] = [...SHIFTED, ATBASH];
/** How rare what a letter stands for is, index `alphabet * 32 + letter`. */
const PLAIN_RARITY = Float64Array.from(
  { length: ALPHABETS.length * 32 },
  (_, at) => LETTER_RARITY[ALPHABETS[at >> 5]?.plain[at & 31] ?? 0] ?? 0,
);

function alphabet(name: CipherAlphabet["name"], plainOf: (letter: number) => number): CipherAlphabet {
  const plain = Array.from({ length: LETTERS + 1 }, (_, letter) => (letter === 0 ? 0 : plainOf(letter)));
  return { name, plain, evidence: evidenceOf((first, second) => [plain[first] ?? 0, plain[second] ?? 0]) };
}

/** The few alphabets in which some letters would be most like English, by how often each of 27 occurs; none for too few letters. */
export function likelyAlphabets(counts: ArrayLike<number>): readonly CipherAlphabet[] {
  let letters = 0;
  for (let letter = 1; letter <= LETTERS; letter += 1) letters += counts[letter] ?? 0;
  if (letters < LEAST_LETTERS) return [];
  const places: number[] = [];
  const sums: number[] = [];
  for (let at = 0; at < ALPHABETS.length; at += 1) {
    let sum = 0;
    for (let letter = 1; letter <= LETTERS; letter += 1)
      sum += (counts[letter] ?? 0) * (PLAIN_RARITY[at * 32 + letter] ?? 0);
    if (sum >= (sums[MOST_LIKELY - 1] ?? Infinity)) continue;
    let place = Math.min(sums.length, MOST_LIKELY - 1);
    for (; place > 0 && sum < (sums[place - 1] ?? 0); place -= 1) {
      sums[place] = sums[place - 1] ?? 0;
      places[place] = places[place - 1] ?? 0;
    }
    sums[place] = sum;
    places[place] = at;
  }
  return places
    .map((place) => ALPHABETS[place] ?? ATBASH)
    .filter(({ name }) => name === "caesar" || name === "atbash");
}

/** A range of a text with an alphabet undone; case is kept. */
export function deciphered(text: string, start: number, end: number, { plain }: CipherAlphabet): string {
  const units = new Array<string>(end - start);
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
    units[at - start] = isLetter
      ? String.fromCharCode((code & 0x60) + (plain[code & 0x1f] ?? 0))
      : text.charAt(at);
  }
  return units.join("");
}
