/** A text with other characters, in their order, in the places of those a pattern (flag `g`) finds. */
export function rewrite(text: string, pattern: RegExp, characters: string): string {
  let at = 0;
  return text.replace(pattern, (old) => (at < characters.length ? characters.charAt(at++) : old));
}
