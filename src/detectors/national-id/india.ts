import { passesVerhoeff } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Aadhaar numbers: eleven random digits, the first not 0 or 1, and Verhoeff's check digit. */
export const inAadhaar = nationalId({
  id: "pii.in-aadhaar",
  type: "IN_AADHAAR",
  description: "Indian Aadhaar numbers.",
  reference:
    "Unique Identification Authority of India, Aadhaar numbering scheme (A UID Numbering Scheme, 2010)",
  weaknesses:
    "Twelve digits with one check digit: not acted on without a context word near. Masked numbers (XXXX XXXX 1234) are not found.",
  form: String.raw`[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}`,
  longestChars: 14,
  digits: 12,
  judge: (number) => (!isPalindrome(number) && passesVerhoeff(number) ? TRUST.weak : undefined),
  words: [...ID_WORDS, "aadh?aa?r", "uidai", "आधार", "ஆதார்", "আধার"],
  wordParts: ["aadh?aa?r"],
  examples: {
    flagged: ["Aadhaar 2341 2341 2346", "आधार 298448863364", "UIDAI number: 2984-4886-3364"],
    clean: ["2341 2341 2346", "Aadhaar 234123412347", "Aadhaar 123412341234", "order 298448863364"],
  },
});

function isPalindrome(number: string): boolean {
  return number === Array.from(number).reverse().join("");
}

/** Permanent account numbers: the fourth letter says whose it is. The letter at the end is a check that is not published. */
export const inPan = nationalId({
  id: "pii.in-pan",
  type: "IN_PAN",
  description: "Indian permanent account numbers (PAN).",
  reference: "Income Tax Department of India, Income-tax Act 1961 § 139A, About PAN (structure)",
  weaknesses:
    "Its check letter is not published, so other codes of the form match: not acted on without a context word near.",
  form: String.raw`[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]`,
  longestChars: 10,
  digits: 4,
  judge: (number) => (number.slice(5, 9) === "0000" ? undefined : TRUST.weak),
  words: ["pan", "pan (?:card|number|no)", "permanent account(?: number)?", "income tax", "पैन"],
  examples: {
    flagged: ["PAN ACUPA7085R", "PAN card: AAPPV8261K", "permanent account number ABMPA3211G"],
    clean: ["ACUPA7085R", "PAN ABMXA3211G", "PAN ACUPA0000R", "PAN ABMPA32111"],
  },
});
