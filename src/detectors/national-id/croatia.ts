import { passesMod11And10 } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Personal identification numbers of persons and companies. */
export const hrOib = nationalId({
  id: "pii.hr-oib",
  type: "HR_OIB",
  description: "Croatian personal identification numbers (OIB).",
  reference:
    "Zakon o osobnom identifikacijskom broju (NN 60/08), čl. 2; Porezna uprava; ISO/IEC 7064 MOD 11,10",
  weaknesses: "Eleven digits with one check digit: not acted on without a context word near.",
  form: String.raw`(?:HR[ ]?)?\d{11}`,
  longestChars: 14,
  digits: 11,
  judge: (number) => (passesMod11And10(number.replace("HR", "")) ? TRUST.weak : undefined),
  words: [...ID_WORDS, "oib", "osobni identifikacijski broj", "osobnog identifikacijskog broja"],
  examples: {
    flagged: ["OIB 33392005961", "OIB: HR94577403194", "osobni identifikacijski broj 94577403194"],
    clean: ["33392005961", "OIB 33392005962", "OIB 945774031940", "narudžba 94577403194"],
  },
});
