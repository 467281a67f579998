/**
 * Cuts a text into the sandbox's tokens: at most four characters of a word, with the white space before it. The tokens put
 * together are the text, so that counts are exact and every run is alike. No real model's tokenizer.
 */
export function tokenize(text: string): string[] {
  return text.match(/\s?\S{1,4}|\s/gu) ?? [];
}
