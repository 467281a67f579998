import { digitAt, weightedSum } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

/** Tax file numbers of nine digits. */
export const auTfn = nationalId({
  id: "pii.au-tfn",
  type: "AU_TFN",
  description: "Australian tax file numbers (TFN).",
  reference:
    "Australian Taxation Office, Tax file number (algorithm); Taxation Administration Act 1953, part VA",
  weaknesses:
    "Nine digits with one check digit: not acted on without a context word near. Old numbers of eight digits are not found.",
  form: String.raw`\d{3}[ -]?\d{3}[ -]?\d{3}`,
  longestChars: 11,
  digits: 9,
  judge: (number) => (weightedSum(number, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0 ? TRUST.weak : undefined),
  words: ["tfn", "tax file (?:number|no)"],
  examples: {
    flagged: ["TFN 123 456 782", "tax file number: 112474082", "TFN: 876 543 210"],
    clean: ["123 456 782", "TFN 999 999 999", "TFN 123 456 783", "order 112474082"],
  },
});

/** Business numbers, which sole traders have too. */
export const auAbn = nationalId({
  id: "pii.au-abn",
  type: "AU_ABN",
  description: "Australian business numbers (ABN), which sole traders have too.",
  reference: "Australian Business Register, Format of the ABN",
  weaknesses: "One in 89 numbers of eleven digits fits: not acted on without a context word near.",
  form: String.raw`[1-9]\d[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}`,
  longestChars: 14,
  digits: 11,
  judge: (number) => (passesAbn(number) ? TRUST.likely : undefined),
  words: ["abn", "australian business (?:number|no)"],
  examples: {
    flagged: ["ABN 83 914 571 673", "ABN: 51824753556", "Australian Business Number 11 574 456 001"],
    clean: ["51 824 753 556", "ABN 99 999 999 999", "ABN 51824753557", "order 51824753556"],
  },
});

/** 1 is taken from the first digit. */
function passesAbn(number: string): boolean {
  const weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
  return (weightedSum(number, weights) - 10) % 89 === 0;
}

/** Medicare card numbers, with the person's number on the card or without it. */
export const auMedicare = nationalId({
  id: "pii.au-medicare",
  type: "AU_MEDICARE_NUMBER",
  description: "Australian Medicare card numbers.",
  reference:
    "NEHTA, Use of Healthcare Identifiers in Health Software Systems, v1.4 (Medicare card number check digit); Services Australia",
  weaknesses: "Ten digits with one check digit: not acted on without a context word near.",
  form: String.raw`[2-6]\d{3}[ -]?\d{5}[ -]?[1-9](?:[ /-]?[1-9])?`,
  longestChars: 14,
  digits: 10,
  judge: (number) =>
    weightedSum(number, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(number, 8) ? TRUST.weak : undefined,
  words: ["medicare(?: card)?(?: number| no)?"],
  examples: {
    flagged: ["Medicare 2123 45670 1", "Medicare card number: 2123456701", "medicare no 2123 45670 1/2"],
    clean: ["2123 45670 1", "Medicare 2123 25870 1", "Medicare 1123456701", "order 2123456701"],
  },
});
