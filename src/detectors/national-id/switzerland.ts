import { passesEan13 } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

/** Old-age and survivors' insurance numbers: an EAN-13 in the range of the country, 756. */
export const chAhv = nationalId({
  id: "pii.ch-ahv",
  type: "CH_AHV_NUMBER",
  description: "Swiss social insurance numbers (AHV, AVS).",
  reference:
    "Zentrale Ausgleichsstelle ZAS, AHV-Nummer (NAVS); AHVV Art. 133bis; GS1 General Specifications 7.9",
  weaknesses: "The numbers of eleven digits that were given until 2008 are not found.",
  form: String.raw`756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}`,
  longestChars: 16,
  digits: 13,
  judge: (number) => (passesEan13(number) ? TRUST.certain : undefined),
  words: [
    "ahv",
    "avs",
    "navs(?:13)?",
    "ahv-?(?:nr|nummer)",
    "num[ée]ro avs",
    "sozialversicherungsnummer",
    "oasi",
  ],
  examples: {
    flagged: ["756.9217.0769.85", "AHV-Nr. 7569217076985", "numéro AVS 756 1234 5678 97"],
    clean: ["756.9217.0769.84", "123.4567.8910.19", "7569217076986", "75692170769850"],
  },
});
