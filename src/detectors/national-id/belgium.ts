import { remainder } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** National register numbers, and the BIS numbers of people who are not in it. */
export const beNationalNumber = nationalId({
  id: "pii.be-national-number",
  type: "BE_NATIONAL_NUMBER",
  description: "Belgian national register numbers (rijksregisternummer, numéro de registre national).",
  reference:
    "Arrêté royal du 3 avril 1984 relatif à la composition du numéro d'identification; IBZ, Instructions Registre national",
  weaknesses:
    "Eleven bare digits that may be a date and a serial are not acted on without a context word near.",
  form: String.raw`\d{2}[ .]?[0-5]\d[ .]?[0-3]\d[ -]?\d{3}[ .]?\d{2}`,
  longestChars: 15,
  digits: 11,
  judge: (number, written) => {
    if (!hasBirthDate(number) || !passesKey(number)) return undefined;
    return written.includes(".") && written.includes("-") ? TRUST.certain : TRUST.likely;
  },
  words: [...ID_WORDS, 
    "rijksregister(?:nummer|nr)?", "insz", "niss", "inss", "bis-?nummer", "registre national", "num[ée]ro national",
    "national (?:register )?number", "nationalregister(?:nummer)?",
  ], // prettier-ignore
  examples: {
    flagged: [
      "85.07.30-033.28",
      "rijksregisternummer 85073003328",
      "NISS: 17 07 30 033 84",
      "numéro national 00012511119",
    ],
    clean: ["85073003328", "85.07.30-033.29", "rijksregisternummer 12345678901", "NISS 85133000105"],
  },
});

/** Month and day may be 0 where they are not known; a BIS number has 20 or 40 more in the month. */
function hasBirthDate(number: string): boolean {
  return Number(number.slice(2, 4)) % 20 <= 12 && Number(number.slice(4, 6)) <= 31;
}

/** The key is 97 less the rest of the nine digits, with a 2 before them for people born from 2000 on. */
function passesKey(number: string): boolean {
  const body = number.slice(0, 9);
  const key = Number(number.slice(9));
  return 97 - remainder(body, 97) === key || 97 - remainder(`2${body}`, 97) === key;
}
