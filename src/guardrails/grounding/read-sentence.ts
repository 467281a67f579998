import { type Token, lexWords } from "./lex-words.ts";
import { AMBIGUOUS_DATE_WORDS, DATE_WORDS, SMALL_NUMBERS } from "./number-words.ts";
import { readNumber } from "./read-number.ts";
import { stemWord } from "./stem-word.ts";
import {
  AFTER_ANSWER,
  CHAT_WORDS,
  CLAUSE_OPENERS,
  FIRST_PERSON,
  FUNCTION_WORDS,
  META_WORDS,
  NEGATORS,
  PASSIVE_PROHIBITIONS,
  PROHIBITIONS,
  SAYING_WORDS,
} from "./word-lists.ts";

/** What a word does in its sentence. */
export type WordRole = "content" | "grammar" | "chat" | "meta" | "self" | "number" | "date" | "name";

/** A sentence as it is compared. Keys are stems, `#` and a value for numbers, `@` and a name for months and days of the week. */
export interface ReadSentence {
  /** Every word that tells something, once, with the first role it has. */
  readonly terms: ReadonlyMap<string, WordRole>;
  /** Every term at each of its places, words of grammar included. */
  readonly sequence: readonly string[];
  /** Neighbouring terms, in order. */
  readonly pairs: ReadonlySet<string>;
  /** Numbers, each with the units it has; the empty one where none is told. */
  readonly numbers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Terms right after a negator, and terms that none reaches. */
  readonly negated: ReadonlySet<string>;
  readonly affirmed: ReadonlySet<string>;
  /** Words of grammar, each with the term after it: "before #1990". */
  readonly links: ReadonlySet<string>;
  readonly hasNegator: boolean;
  readonly saysSomething: boolean;
}

/** Terms after a negator that it may reach: the first it turns into its contrary, the others it leaves open. */
const NEGATOR_SCOPE = 2;
/** Above this share of capitals, capitals tell nothing about names: headings, and German. */
const MAX_CAPITAL_SHARE = 0.6;
const CAPITAL_NOUNS: ReadonlySet<string> = new Set(
  "der das und ist ein eine dem nicht mit fur auf".split(" "),
);

/** Months in their order, then days of the week. */
const MONTHS_FIRST: readonly string[] = [...new Set(DATE_WORDS.values())];

export function readSentence(sentence: string): ReadSentence {
  const tokens = lexWords(sentence);
  return new SentenceReader(tokens).read();
}

class SentenceReader {
  readonly #tokens: readonly Token[];
  readonly #hasNames: boolean;
  readonly #terms = new Map<string, WordRole>();
  readonly #sequence: string[] = [];
  readonly #pairs = new Set<string>();
  readonly #numbers = new Map<string, Set<string>>();
  readonly #negated = new Set<string>();
  readonly #affirmed = new Set<string>();
  readonly #links = new Set<string>();
  #last: string | undefined;
  #grammar: string[] = [];
  #scope = 0;
  #hasNegator = false;
  #saysSomething = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
    const words = tokens.slice(1).filter(({ kind }) => kind === "word");
    const capitals = words.filter(({ isCapitalised }) => isCapitalised).length;
    this.#hasNames =
      (words.length < 4 || capitals <= words.length * MAX_CAPITAL_SHARE) &&
      !words.some(({ text }) => CAPITAL_NOUNS.has(text));
  }

  read(): ReadSentence {
    for (let at = 0; at < this.#tokens.length;) at = this.#readAt(at);
    return {
      terms: this.#terms,
      sequence: this.#sequence,
      pairs: this.#pairs,
      numbers: this.#numbers,
      negated: this.#negated,
      affirmed: this.#affirmed,
      links: this.#links,
      hasNegator: this.#hasNegator,
      saysSomething: this.#saysSomething,
    };
  }

  /** Reads what begins at a token; the index of the token after it. */
  #readAt(at: number): number {
    const token = this.#tokens[at];
    if (token === undefined || token.kind === "sign") return at + 1;
    if (token.kind === "break") {
      this.#scope = 0;
      return at + 1;
    }
    if (token.kind === "date") return this.#addIsoDate(token.text, at);
    const number = readNumber(this.#tokens, at);
    if (number !== undefined) {
      this.#addNumber(number.key, number.unit);
      return number.next;
    }
    if (token.text === "united" && this.#tokens[at + 1]?.text === "states") {
      this.#add("usa", "content");
      return at + 2;
    }
    this.#addWord(token, at);
    return at + 1;
  }

  #addWord(token: Token, at: number): void {
    const { text } = token;
    if (CLAUSE_OPENERS.has(text)) this.#scope = 0;
    if (SAYING_WORDS.has(text)) this.#saysSomething = true;
    if (token.kind === "negator" || NEGATORS.has(text)) this.#addNegator(at);
    else if (this.#isDate(token, at)) this.#add(DATE_WORDS.get(text) ?? text, "date");
    else if (text === "us" && (token.isCapitalised || this.#tokens[at - 1]?.text === "the"))
      this.#add("usa", "content");
    else if (FIRST_PERSON.has(text)) this.#add("i", "self");
    else if (FUNCTION_WORDS.has(text)) this.#addGrammar(text);
    else this.#add(stemWord(text), this.#roleOf(token, at));
    const next = this.#tokens[at + 1]?.text;
    const isProhibition = PASSIVE_PROHIBITIONS.has(text)
      ? next === "to" || next === "from"
      : PROHIBITIONS.has(text);
    if (isProhibition) this.#addNegator(at);
  }

  #roleOf({ text, isCapitalised }: Token, at: number): WordRole {
    if (isCapitalised && at > 0 && this.#hasNames) return "name";
    if (CHAT_WORDS.has(text)) return "chat";
    return META_WORDS.has(text) ? "meta" : "content";
  }

  #addGrammar(word: string): void {
    this.#sequence.push(word);
    this.#grammar.push(word);
    if (!this.#terms.has(word)) this.#terms.set(word, "grammar");
  }

  #isDate({ text, isCapitalised }: Token, at: number): boolean {
    if (!DATE_WORDS.has(text)) return false;
    if (!AMBIGUOUS_DATE_WORDS.has(text)) return true;
    const isNumber = (token: Token | undefined): boolean =>
      token?.kind === "number" || SMALL_NUMBERS.has(token?.text ?? "");
    return (
      isNumber(this.#tokens[at - 1]) ||
      isNumber(this.#tokens[at + 1]) ||
      (isCapitalised && at > 0 && text.length > 3)
    );
  }

  /** "No, it is" answers, "not only" adds: neither denies what comes after. */
  #addNegator(at: number): void {
    const next = this.#tokens[at + 1];
    const isAnswer =
      next === undefined ||
      next.kind === "break" ||
      (at === 0 && this.#tokens[0]?.text === "no" && AFTER_ANSWER.has(next.text));
    if (isAnswer || next.text === "only" || next.text === "just" || next.text === "merely") return;
    this.#hasNegator = true;
    this.#scope = NEGATOR_SCOPE;
  }

  #addIsoDate(date: string, at: number): number {
    const [year = "", month = "", day = ""] = date.split("-");
    const name = MONTHS_FIRST[Number(month) - 1];
    for (const value of [year, day]) this.#addNumber(`#${Number(value)}`, "");
    if (name !== undefined) this.#add(name, "date");
    return at + 1;
  }

  #addNumber(key: string, unit: string): void {
    this.#numbers.set(key, (this.#numbers.get(key) ?? new Set()).add(unit));
    this.#add(key, "number");
  }

  #add(key: string, role: WordRole): void {
    this.#sequence.push(key);
    if (!this.#terms.has(key)) this.#terms.set(key, role);
    if (this.#last !== undefined) this.#pairs.add(`${this.#last} ${key}`);
    this.#last = key;
    for (const word of this.#grammar) this.#links.add(`${word} ${key}`);
    this.#grammar = [];
    if (role === "self" || role === "chat") return;
    if (this.#scope === NEGATOR_SCOPE) this.#negated.add(key);
    else if (this.#scope === 0) this.#affirmed.add(key);
    this.#scope = Math.max(0, this.#scope - 1);
  }
}
