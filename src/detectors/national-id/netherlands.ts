import { weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Citizen service numbers, which pass the eleven test: the last digit counts against the others. */
export const nlBsn = nationalId({
  id: "pii.nl-bsn",
  type: "NL_BSN",
  description: "Dutch citizen service numbers (burgerservicenummer).",
  reference:
    "Wet algemene bepalingen burgerservicenummer; Rijksdienst voor Identiteitsgegevens, Logisch ontwerp BSN (elfproef)",
  weaknesses: "Nine digits with one check digit: not acted on without a context word near.",
  form: String.raw`\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3}`,
  longestChars: 11,
  digits: 9,
  judge: (number) => (weightedSum(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 ? TRUST.weak : undefined),
  words: [
    ...ID_WORDS,
    "bsn",
    "burger ?service ?nummer",
    "sofi-?nummer",
    "persoonsnummer",
    "citizen service number",
  ],
  wordParts: ["burgerservice"],
  examples: {
    flagged: ["BSN 111222333", "burgerservicenummer: 1112.22.333", "Mijn BSN is 174559434."],
    clean: ["111222333", "BSN 111252333", "BSN 1112223334", "bestelling 174559434"],
  },
});
