import type { Random } from "../../../learn/random.ts";
import { NAMES } from "./fill-sentence.ts";

/** Carriers that hold attacks and innocents alike. */
const CARRIERS: readonly ((text: string, random: Random) => string)[] = [
  (text) => JSON.stringify({ message: text }),
  (text, random) => JSON.stringify({ user: random.pick(NAMES), text }, null, 2),
  (text) => `> ${text.replaceAll("\n", "\n> ")}`,
  (text) => `- ${text.replaceAll("\n", "\n- ")}`,
  (text) => `<p>${text}</p>`,
  (text) => `**${text}**`,
  (text) => `# ${text}`,
  (text) => `/* ${text} */`,
  (text) => `"""\n${text}\n"""`,
  (text) => `1;"${text.replaceAll('"', '""')}"`,
  (text, random) => `${random.pick(NAMES)}: ${text}`,
  (text, random) => `${text}\n\n${random.pick(NAMES)}`,
  (text) => `"${text}"`,
  (text) => `(${text})`,
];

const CASED_LETTERS = /\p{Lu}|\p{Ll}/u;
/** Two small Latin, Greek or Cyrillic letters inside a word: what fingers swap. */
const SWAPPABLE = /(?<=\p{Ll})\p{Ll}{2}(?=\p{Ll})/gu;
/** Latin letters with accents; other scripts need their marks. */
const ACCENTED_LATIN = /[\u00c0-\u024f\u1e00-\u1eff]/g;
const MARKS = /\p{M}/gu;
const WITHOUT_STROKE: ReadonlyMap<string, string> = new Map(
  Object.entries({ ı: "i", ł: "l", Ł: "L", ø: "o", Ø: "O", đ: "d", Đ: "D", ß: "ss", æ: "ae", œ: "oe" }),
);
/** How umlauts are typed on foreign keyboards. */
const GERMAN_UMLAUTS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ä: "ae", ö: "oe", ü: "ue", Ä: "Ae", Ö: "Oe", Ü: "Ue" }),
);

/** Puts a text into a carrier, or leaves it. */
export function carried(text: string, random: Random): string {
  return random.chance(0.14) ? random.pick(CARRIERS)(text, random) : text;
}

/** How people type: now and then small letters only, no accents, a slip of the fingers, no full stop, or in capitals. */
export function asTyped(text: string, language: string, random: Random): string {
  let typed = text;
  if (random.chance(0.08) && CASED_LETTERS.test(typed)) typed = typed.toLocaleLowerCase(language);
  if (random.chance(0.08)) typed = withoutAccents(typed, language);
  if (random.chance(0.1)) typed = withSlip(typed, random);
  if (random.chance(0.12)) typed = typed.replace(/[.。।۔]$/u, "");
  if (random.chance(0.05)) typed = typed.replace(/[.!。।۔]?$/u, "!!!");
  if (random.chance(0.03) && CASED_LETTERS.test(typed)) typed = typed.toLocaleUpperCase(language);
  return typed;
}

function withoutAccents(text: string, language: string): string {
  return text.replace(ACCENTED_LATIN, (letter) => {
    const umlaut = language === "de" ? GERMAN_UMLAUTS.get(letter) : undefined;
    return umlaut ?? WITHOUT_STROKE.get(letter) ?? letter.normalize("NFD").replace(MARKS, "");
  });
}

function withSlip(text: string, random: Random): string {
  const places = [...text.matchAll(SWAPPABLE)].map((match) => match.index);
  if (places.length === 0) return text;
  const at = random.pick(places);
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}
