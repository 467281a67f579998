import type { Random } from "../../../learn/random.ts";

const CODE_LIKE = /[={}<>;|]/;
const SHORTHAND: readonly (readonly [RegExp, string])[] = [
  [/\byou\b/g, "u"],
  [/\byour\b/g, "ur"],
  [/\bplease\b/gi, "pls"],
  [/\bare\b/g, "r"],
  [/\band\b/g, "&"],
  [/\bbecause\b/g, "cuz"],
];
const OPENERS = [
  "Hi! ",
  "Hello, ",
  "hey ",
  "Quick question: ",
  "Good morning. ",
  "Okay, ",
  "So, ",
  "Um, ",
  "Hi there, ",
  "Dear AI, ",
  "Please help. ",
];
const CLOSERS = [
  " Thanks!",
  " thx",
  " Please.",
  " Thank you so much!",
  " :)",
  " !!!",
  " Cheers, Sam",
  " It's urgent.",
  " I'll wait.",
  " Many thanks in advance.",
  " ok?",
];
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Puts right what filling leaves behind: doubled punctuation, "a" before a vowel, small letters at the start of sentences. */
export function tidy(text: string, random: Random): string {
  let result = text
    .replace(/([?!])\.(?!\.)/g, "$1")
    .replace(/([a-z0-9")])\.\.(?!\.)/g, "$1.")
    .replace(/\.([,;:])/g, "$1")
    .replace(/\?([,;])/g, "$1")
    .replace(/\b([aA]) (?=[aeioAEIO]|u(?!s|ni|k)|18\d0|8\d?\b)(?!one\b|eu)/g, "$1n ");
  if (!CODE_LIKE.test(result) && random.chance(0.8)) {
    result = result.replace(
      /(^|[.!?] )([a-z])/g,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    );
  }
  return result;
}

/** Writes one word as a hurried typist would: letters swapped, dropped, doubled or another one. */
function mistype(word: string, random: Random): string {
  if (word.length < 4) return word;
  const at = 1 + random.integer(word.length - 2);
  const kind = random.integer(4);
  if (kind === 0) return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  if (kind === 1) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 2) return word.slice(0, at) + word.charAt(at) + word.slice(at);
  return word.slice(0, at) + LETTERS.charAt(random.integer(LETTERS.length)) + word.slice(at + 1);
}

/**
 * Gives a text the marks of hurried or polite writing: typos, small letters, shorthand, capitals, a greeting, thanks, the header of a chat
 * template. Attacks and innocents alike, so that none of it says anything.
 */
export function roughen(text: string, random: Random): string {
  let result = text;
  const short = result.length < 400;
  if (short && random.chance(0.06)) result = random.pick(OPENERS) + result;
  if (short && random.chance(0.06)) result += random.pick(CLOSERS);
  if (random.chance(0.12)) {
    result = result.replace(/\p{L}+/gu, (word) => (random.chance(0.08) ? mistype(word, random) : word));
  }
  if (random.chance(0.08)) result = result.toLowerCase();
  if (short && random.chance(0.03)) result = result.toUpperCase();
  if (short && random.chance(0.04)) {
    for (const [pattern, replacement] of SHORTHAND) result = result.replace(pattern, replacement);
  }
  if (random.chance(0.06)) result = result.replace(/[.?!]+$/, "");
  if (random.chance(0.03)) result = result.replace(/[.] /g, ".\n\n");
  if (random.chance(0.02)) {
    result = `<|start_header_id|>user<|end_header_id|>\n\n${result}<|eot_id|><|start_header_id|>assistant<|end_header_id|>`;
  } else if (random.chance(0.02)) result = `User: ${result}\nAssistant:`;
  else if (random.chance(0.01)) result = `[INST] ${result} [/INST]`;
  return result;
}
