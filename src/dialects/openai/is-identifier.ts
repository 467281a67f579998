const IDENTIFIER = /^[A-Za-z0-9_.:-]{0,128}$/;

/** Whether a string is a bare identifier, as ids and function names are: too plain to carry prose. */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text);
}

const PLAIN_WORD = /^[A-Za-z_-]{0,32}$/;

/** Whether a string is one plain word, as enumerated values are ("safe", "stop"). */
export function isPlainWord(text: string): boolean {
  return PLAIN_WORD.test(text);
}
