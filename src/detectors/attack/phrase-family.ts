/** What the phrases of a family try to do. */
export type PhraseAim =
  /** Set instructions aside, or put others in their place. */
  | "override"
  /** Get the instructions or a secret told. */
  | "reveal"
  /** Put on a persona, or a mode, without rules. */
  | "persona"
  /** Send data somewhere. */
  | "exfiltrate"
  /** Act or tell a story: a frame, harmless by itself. */
  | "pretend"
  /** A licence to leave rules aside: what makes a frame an attack. */
  | "licence"
  /** Never refuse, never warn. */
  | "refusal"
  /** Begin the answer so and so. */
  | "opening"
  /** Words to a model from where only data should be. */
  | "indirect";

/** One family of phrases in one language: what it is after, how sure a match makes us, and how it reads. */
export interface PhraseFamily {
  /** Language (BCP 47) and aim, for people: "de reveal". */
  readonly name: string;
  readonly aim: PhraseAim;
  /** 0..1; rules act from 0.5 on unless their document says otherwise. */
  readonly score: number;
  readonly phrases: readonly string[];
  /** Alternatives by name: `<name>` in a phrase stands for one of them. */
  readonly words?: Readonly<Record<string, string>>;
  /** Most families are read without regard to case. */
  readonly isCaseSensitive?: boolean;
}

/** Where data is sent to: a URL or an e-mail address, as far as it is certain. */
export const ADDRESS = "https?|www|[a-z0-9]{1,20}(?:[._-][a-z0-9]{1,20})?@[a-z0-9]{1,20}";

/** As `ADDRESS`, with all of it, for languages whose verb comes behind. */
export const TARGET = "(?:https?|www)[^\\s]{1,60}|[a-z0-9._-]{1,30}@[^\\s]{1,40}";

/** Letters and digits of scripts that put spaces between words; left out are ×, ÷ and the punctuation of Arabic and Devanagari. */
const LETTER =
  "A-Za-z0-9\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u060B\\u060D-\\u061A\\u061C-\\u061E\\u0620-\\u06D3\\u06D5-\\u0963\\u0966-\\u1FFF";
const SENTENCE_END = ".!?\\u061F\\u06D4\\u0964";
export const WORD_CHARS = 14;
export const GAP_CHARS = 3;
/** In the place of a star. */
export const SUFFIX_CHARS = 8;
/** In the place of `…`. */
export const STRETCH_CHARS = 10;
/** Between two words of one sentence: white space, quotes, commas, markup. */
const GAP = `[^${LETTER}${SENTENCE_END}]{1,${GAP_CHARS}}`;
const NO_GAP_OR_ONE = `[^${LETTER}${SENTENCE_END}]{0,${GAP_CHARS}}`;
const WORD = `[${LETTER}]{1,${WORD_CHARS}}`;
/** In scripts without spaces: a few characters of one sentence. */
const STRETCH = `[^.!?。！？\\n]{0,${STRETCH_CHARS}}`;
/** Underscores are Markdown. */
const WORD_START = `(?<![${LETTER}_])_{0,2}`;

/** Scripts without spaces between words, and Hangul, whose particles grow on to words: words are found wherever they stand. */
export const UNSPACED = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/**
 * A phrase as it is written, with its alternatives put in. Phrases are written as they read: a space is any gap between words, ` ?`
 * one or none, `~3` stands for up to three words of any kind, a star for the rest of a word, `…` for up to ten characters,
 * `<name>` for one of the family's alternatives. A Latin letter with an accent is found without it as well.
 */
export function spelledOut(phrase: string, { words = {} }: PhraseFamily): string {
  return phrase
    .replace(/<(\w+)>/g, (_, name: string) => `(?:${words[name] ?? unknownName(name)})`)
    .replace(/\[[^\]]*\]|[ß-ſ]/g, withAndWithoutAccent);
}

/** Letters of other scripts than Latin; punctuation is nobody's. */
const BEYOND_LATIN = /[\u0370-\u1fff\u3040-\ud7ff]/;

/** Whether all of its phrases may stand in a text of Latin letters: every phrase of the other families has letters beyond these. */
export function isLatin(family: PhraseFamily): boolean {
  const { phrases, words = {} } = family;
  return ![...phrases, ...Object.values(words)].some((text) => BEYOND_LATIN.test(text));
}

/** The pattern of a family, searched for. */
export function familyPattern(family: PhraseFamily): RegExp {
  const { phrases, isCaseSensitive = false } = family;
  const sources = withSharedHeads(phrases).map(({ head, tails }) => {
    const rest = tails.map((tail) => patternSource(spelledOut(tail, family))).join("|");
    return head === "" ? rest : `${patternSource(spelledOut(head, family))}(?:${rest})`;
  });
  const flags = isCaseSensitive ? "g" : "gi";
  const start = phrases.some((phrase) => UNSPACED.test(phrase)) ? "" : WORD_START;
  return new RegExp(`${start}(?:${sources.join("|")})(?![${LETTER}])`, flags);
}

function patternSource(spelled: string): string {
  return spelled
    .replaceAll("*", `[${LETTER}]{0,${SUFFIX_CHARS}}`)
    .replace(/~(\d) /g, (_, most: string) => `(?:${WORD}${GAP}){0,${most}}`)
    .replaceAll("…", STRETCH)
    .replaceAll(" ?", NO_GAP_OR_ONE)
    .replaceAll(" ", GAP);
}

function withAndWithoutAccent(letter: string): string {
  if (letter.startsWith("[")) return letter; // a class of its own
  if (letter === "ß") return "(?:ß|ss)";
  const base = WITHOUT_STROKE.get(letter) ?? letter.normalize("NFD").charAt(0);
  return base === letter
    ? letter
    : GERMAN_UMLAUTS.has(letter)
      ? `(?:${letter}|${base}e?)`
      : `[${letter}${base}]`;
}

const WITHOUT_STROKE: ReadonlyMap<string, string> = new Map(
  Object.entries({ ı: "i", ł: "l", ø: "o", đ: "d" }),
);
const GERMAN_UMLAUTS: ReadonlySet<string> = new Set(["ä", "ö", "ü"]);

/** Phrases that begin with the same alternatives try them once. */
function withSharedHeads(phrases: readonly string[]): readonly { head: string; tails: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const phrase of phrases) {
    const head = /^<\w+>/.exec(phrase)?.[0] ?? "";
    groups.set(head, [...(groups.get(head) ?? []), phrase.slice(head.length)]);
  }
  return [...groups].map(([head, tails]) => ({ head, tails }));
}

function unknownName(name: string): never {
  throw new Error(`no alternatives named ${name}`);
}
