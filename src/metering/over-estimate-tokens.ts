/** Letters of a word to one token, at the least, in the tokenizers we could measure; English has some five, Finnish this few. */
const WORD_CHARS_PER_TOKEN = 2.5;
/** Words of so few letters are one token. */
const SHORT_WORD_CHARS = 3;
/** Longer ones are no words of a language: identifiers, keys, Base64. */
const MAX_WORD_CHARS = 24;
/** What stands around each text of a request: roles, turns, marks of beginning and end. */
const TOKENS_AROUND_A_TEXT = 8;
/** CJK ideographs, kana and hangul: one to two tokens each where the vocabulary has been trained on them. */
const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** Greek, Cyrillic, Armenian, Hebrew, Arabic and more come from here on; their letters have two bytes, and few vocabularies know many of them. */
const FIRST_BEYOND_LATIN = 0x370;

/** A word, a run of one kind of character, or a character by itself. */
const PIECES = /([A-Za-z]+)|(\s+)|([^A-Za-z\s])/gu;
/** All in one case, or with a capital first; a vowel in it, and nowhere five letters without one. */
const WORD_LIKE = /^(?=.*[aeiouyAEIOUY])(?!.*[^aeiouyAEIOUY]{5})(?:[A-Z]?[a-z]+|[A-Z]+)$/;

/**
 * Tokens of a text by any of today's tokenizers: more than there are, for text of people and programs in every script we tried
 * (`over-estimate-tokens.test.ts`), up to twice as many for English. Never more than
 * `boundTokens`; an empty text costs what stands around it.
 *
 * Words of ASCII letters count a token for every two and a half letters begun, short ones one; what does not look like a word, every letter. Digits and signs
 * count one each, as accented Latin letters do: some tokenizers (Gemma's, Llama 2's) cut numbers into digits. A letter of the other alphabets
 * with two UTF-8 bytes counts one and a half, a CJK character two, and every other character as many as it has bytes, which no tokenizer
 * with a fallback to bytes can exceed.
 * Weakness: a text written to deceive can have more tokens than this, though never more than `boundTokens`.
 */
export function overEstimateTokens(text: string): number {
  let tokens = TOKENS_AROUND_A_TEXT;
  for (const [piece, word, space] of text.matchAll(PIECES)) {
    if (word !== undefined) tokens += wordTokens(word);
    // A single space belongs to the word after it.
    else if (space !== undefined) tokens += space === " " ? 0 : space.length;
    else tokens += characterTokens(piece);
  }
  return Math.ceil(tokens);
}

/** Tokens that no text exceeds with a tokenizer that falls back to bytes, as all of today's do: one for each byte of UTF-8. */
export function boundTokens(text: string): number {
  return Buffer.byteLength(text) + TOKENS_AROUND_A_TEXT;
}

function wordTokens(word: string): number {
  if (word.length <= SHORT_WORD_CHARS) return 1;
  const isWord = word.length <= MAX_WORD_CHARS && WORD_LIKE.test(word);
  return isWord ? Math.ceil(word.length / WORD_CHARS_PER_TOKEN) : word.length;
}

function characterTokens(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < FIRST_BEYOND_LATIN) return 1;
  if (codePoint < 0x800) return 1.5;
  if (codePoint > 0xffff) return 4;
  return CJK.test(character) ? 2 : 3;
}
