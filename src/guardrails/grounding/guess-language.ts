/** The commonest words of some languages in Latin script; one word may belong to several. */
const COMMON_WORDS: readonly (readonly [language: string, words: string])[] = [
  [
    "en",
    "the of and to in is that was for it with as his on be at by this had are from or have an they which you were but not i he she we who has their",
  ],
  [
    "de",
    "der die das und ist nicht ein eine einen den von zu mit sich des auf für dem es sie wird wurde auch im am vor aus bei nach oder war sind",
  ],
  [
    "fr",
    "le la les des et est une un dans que qui du pour pas sur avec au plus par il elle ne se ce sont aux été",
  ],
  ["es", "el la los las de y en que es una un por con para del se su fue no lo como más son"],
  ["it", "il di che la e è un una per con non del della sono gli nel alla da si le dei"],
  ["pt", "o a os as de e que em um uma para com não do da foi é no na se por mais"],
  ["nl", "de het een van en is dat niet op te zijn met voor was in aan door ook er wordt"],
  ["sv", "och att det som en är på för av med inte den till ett har var de om"],
  ["pl", "w i na z do nie się jest to że po od za przez był była oraz jako"],
  ["tr", "ve bir bu için ile olarak da de olan en daha çok gibi kadar"],
];
const LANGUAGES_OF = readWords();
const WORD = /\p{L}{1,24}/gu;
/** So much of a text says what language it is in. */
const MAX_CHARS = 2_000;
/** Common words that a language must have in a text, and how many times as many as any other. */
const MIN_WORDS = 3;
const MIN_LEAD = 1.6;

/** Every regular expression run on texts here. */
export const languagePatterns: readonly RegExp[] = [WORD];

/** The language of a text in Latin script by its commonest words; undefined where that is not clear, as in most short texts. */
export function guessLanguage(text: string): string | undefined {
  const counts = new Map<string, number>();
  for (const [word] of text.slice(0, MAX_CHARS).toLowerCase().matchAll(WORD))
    for (const language of LANGUAGES_OF.get(word) ?? [])
      counts.set(language, (counts.get(language) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  if (first === undefined || first[1] < MIN_WORDS) return undefined;
  return first[1] >= MIN_LEAD * (second?.[1] ?? 0) ? first[0] : undefined;
}

function readWords(): ReadonlyMap<string, readonly string[]> {
  const languages = new Map<string, string[]>();
  for (const [language, words] of COMMON_WORDS)
    for (const word of words.split(" ")) languages.set(word, [...(languages.get(word) ?? []), language]);
  return languages;
}
