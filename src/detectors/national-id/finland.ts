import { beginsWithDayMonthYear } from "./birth-date.ts";
import { remainder } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

const CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";

/** Personal identity codes: birth date, a sign for the century, serial, check character. */
export const fiPersonalCode = nationalId({
  id: "pii.fi-personal-code",
  type: "FI_PERSONAL_IDENTITY_CODE",
  description: "Finnish personal identity codes (henkilötunnus).",
  reference:
    "Digital and Population Data Services Agency, The personal identity code; Laki väestötietojärjestelmästä 661/2009, 11–12 §",
  weaknesses: "Codes written without the sign for the century are not found.",
  form: String.raw`[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]`,
  longestChars: 11,
  digits: 9,
  judge: (number) => {
    const digits = number.replace(/^(\d{6})[A-Z]/, "$1");
    const isCode =
      beginsWithDayMonthYear(digits) &&
      CHECK_CHARACTERS.charAt(remainder(digits.slice(0, 9), CHECK_CHARACTERS.length)) === digits.charAt(9);
    return isCode ? TRUST.certain : undefined;
  },
  words: [...ID_WORDS, "hetu", "personbeteckning", "finnish (?:id|personal)"],
  wordParts: ["henkil[öo]tunnu", "sosiaaliturvatunnu"],
  examples: {
    flagged: ["131052-308T", "hetu 131052A308T", "010594Y9032", "henkilötunnukseni on 131052+308t"],
    clean: ["131052-308U", "131052/308T", "310252-308Y", "131052T308T", "131052308T"],
  },
});
