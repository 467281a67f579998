/** Characters before a word in which its language is looked for. */
const LANGUAGE_CHARS = 60;
const ENGLISH = [" the ", " of ", " and ", " is ", " was ", " to ", " a ", "The ", " he ", " she ", " I "];
const GERMAN = [" der ", " die ", " das ", " und ", " den ", " dem ", " ein", "Der ", "Die ", "Das "];

/** Whether the words before an offset look German, which writes every noun with a capital. */
export function looksGerman(text: string, at: number): boolean {
  return hasOne(GERMAN, text, at);
}

export function looksEnglish(text: string, at: number): boolean {
  return hasOne(ENGLISH, text, at) && !looksGerman(text, at);
}

function hasOne(words: readonly string[], text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - LANGUAGE_CHARS), at);
  return words.some((word) => before.includes(word));
}
