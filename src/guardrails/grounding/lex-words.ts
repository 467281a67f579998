import { foldMarks } from "./fold-marks.ts";

/** One word, number, sign or break of a text that is read already as NFKC. */
export interface Token {
  readonly kind: "word" | "number" | "date" | "sign" | "break" | "negator";
  /** Lower case, without possessive and clitics. */
  readonly text: string;
  readonly isCapitalised: boolean;
}

const TOKEN =
  /(?<date>\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}(?!\p{Nd}))|(?<number>\p{Nd}{1,3}(?:, \p{Nd}{3}(?!\p{Nd})){1,8}|\p{Nd}(?:\p{Nd}|[.,](?=\p{Nd})){0,30})|(?<letters>(?:\p{Lu}\.){2,6}|[\p{L}\p{M}](?:[\p{L}\p{M}]|['’](?=\p{L})){0,63})|(?<sign>[%‰$€£¥₹°])|(?<break>[,;:()—–.!?…，、；：「」()])/gu;
/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const UNSPACED_RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{M}ー]{1,64}|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{1,64}/gu;
/** What most words are; nothing has to be taken off them. */
const PLAIN = /^[A-Za-z]{1,64}$/;
const SMALL_A = 97;
const UNSPACED_NEGATORS: ReadonlySet<string> = new Set("不没沒未無无非");
const CLITICS: ReadonlySet<string> = new Set("s d ll re ve m t".split(" "));
/** Negations written without their apostrophe. */
const BARE_NEGATIONS: ReadonlySet<string> = new Set(
  "dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt cant hasnt havent hadnt aint".split(
    " ",
  ),
);

/** Every regular expression run on texts here. */
export const lexPatterns: readonly RegExp[] = [TOKEN, PLAIN, UNSPACED, UNSPACED_RUN];

/** The tokens of one sentence, in order. Scripts without spaces are read as overlapping pairs of characters. */
export function lexWords(sentence: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const { groups = {} } of sentence.normalize("NFKC").matchAll(TOKEN)) {
    if (groups["letters"] !== undefined) addLetters(tokens, groups["letters"]);
    else if (groups["number"] !== undefined)
      tokens.push(token("number", asciiDigits(groups["number"].replaceAll(", ", ","))));
    else if (groups["date"] !== undefined) tokens.push(token("date", asciiDigits(groups["date"])));
    else if (groups["sign"] !== undefined) tokens.push(token("sign", groups["sign"]));
    else tokens.push(BREAK);
  }
  return tokens;
}

const BREAK: Token = { kind: "break", text: "", isCapitalised: false };
const NEGATOR: Token = { kind: "negator", text: "not", isCapitalised: false };

function token(kind: Token["kind"], text: string, isCapitalised = false): Token {
  return { kind, text, isCapitalised };
}

function addLetters(tokens: Token[], letters: string): void {
  if (PLAIN.test(letters)) {
    const text = letters.toLowerCase();
    tokens.push(BARE_NEGATIONS.has(text) ? NEGATOR : token("word", text, letters.charCodeAt(0) < SMALL_A));
    return;
  }
  if (UNSPACED.test(letters)) {
    addUnspaced(tokens, letters);
    return;
  }
  const isCapitalised = /^\p{Lu}/u.test(letters);
  const plain = foldMarks(letters.toLowerCase());
  const [first = "", second] = plain.replaceAll("’", "'").replaceAll(".", "").split("'", 2);
  if (first.endsWith("n") && second === "t") {
    // "didn't" is "did" and "not"; so is "n't" by itself, as tokenised texts have it.
    if (first.length > 1) tokens.push(token("word", first.slice(0, -1), isCapitalised));
    tokens.push(NEGATOR);
  } else if (BARE_NEGATIONS.has(first)) tokens.push(NEGATOR);
  else if (second === undefined || CLITICS.has(second)) tokens.push(token("word", first, isCapitalised));
  // "l'homme", "O'Brien"
  else tokens.push(token("word", first.length <= 2 ? second : first + second, isCapitalised));
}

function addUnspaced(tokens: Token[], letters: string): void {
  for (const [run] of letters.matchAll(UNSPACED_RUN)) {
    if (!UNSPACED.test(run)) {
      addLetters(tokens, run);
      continue;
    }
    const characters = Array.from(run);
    let isAlone = true;
    characters.forEach((character, at) => {
      const next = characters[at + 1];
      if (UNSPACED_NEGATORS.has(character)) {
        tokens.push(NEGATOR);
        isAlone = true;
      } else if (next !== undefined && !UNSPACED_NEGATORS.has(next)) {
        tokens.push(token("word", character + next));
        isAlone = false;
      } else {
        if (isAlone) tokens.push(token("word", character));
        isAlone = true;
      }
    });
  }
}

/** Decimal digits of any script as ASCII ones: Unicode keeps each script's ten in a row, from zero on. */
function asciiDigits(number: string): string {
  return number.replace(/[^\x20-\x7e]/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value);
  });
}
