import { isDay } from "./birth-date.ts";
import { passesLuhn } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Personal and coordination numbers: birth date, a plus from a hundred years of age on, serial, check digit. */
export const sePersonalNumber = nationalId({
  id: "pii.se-personal-number",
  type: "SE_PERSONAL_NUMBER",
  description: "Swedish personal and coordination numbers (personnummer, samordningsnummer).",
  reference: "Folkbokföringslag (1991:481) § 18; Skatteverket, SKV 704 and SKV 707",
  weaknesses:
    "Numbers without the century, or of people born from 2000 on, are not acted on without a context word near.",
  form: String.raw`(?:19|20)?\d{2}[01]\d{3}[-+]?\d{4}`,
  longestChars: 13,
  digits: 10,
  judge: (number, written) => {
    const short = number.slice(-10);
    if (!hasBirthDate(number) || !passesLuhn(short)) return undefined;
    return written.length === 13 && written.startsWith("19") ? TRUST.certain : TRUST.likely;
  },
  words: [...ID_WORDS, "personnummer", "person-?nr", "pnr", "samordningsnummer", "swedish (?:id|personal)"],
  wordParts: ["personnummer"],
  examples: {
    flagged: [
      "personnummer 880320-0016",
      "pnr: 8803200016",
      "19640823-3234",
      "Samordningsnummer 640883-3231",
    ],
    clean: [
      "880320-0016",
      "personnummer 880320-0018",
      "pnr 881320-0016",
      "20240101-1234",
      "faktura 640823-3234",
    ],
  },
});

/** A coordination number has 60 more in the day. */
function hasBirthDate(number: string): boolean {
  const day = Number(number.slice(-6, -4));
  return isDay(Number(number.slice(0, -8)), Number(number.slice(-8, -6)), day > 60 ? day - 60 : day);
}
