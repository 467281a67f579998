import { beginsWithYearMonthDay } from "./birth-date.ts";
import { passesLuhn } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Identity numbers: birth date, serial, citizenship, a digit without a meaning now, check digit. */
export const zaIdNumber = nationalId({
  id: "pii.za-id-number",
  type: "ZA_ID_NUMBER",
  description: "South African identity numbers.",
  reference: "Department of Home Affairs, Identification Act 68 of 1997 (identity number)",
  weaknesses: "Thirteen digits that may begin as a date does: not acted on without a context word near.",
  form: String.raw`\d{2}[01]\d[0-3]\d[ ]?\d{4}[ ]?[0-2]\d[ ]?\d`,
  longestChars: 16,
  digits: 13,
  judge: (number) => (beginsWithYearMonthDay(number) && passesLuhn(number) ? TRUST.likely : undefined),
  words: [...ID_WORDS, 
    "(?:sa|rsa|south african) id(?: number| no)?", "id (?:number|no|nr)", "identity number", "identiteitsnommer",
    "id-nommer", "inombolo kamazisi",
  ], // prettier-ignore
  examples: {
    flagged: ["ID number 7503305044089", "RSA ID: 800101 5009 08 7", "identiteitsnommer 9202201234088"],
    clean: ["7503305044089", "ID number 8503305044089", "ID number 7513305044089", "order 9202201234088"],
  },
});
