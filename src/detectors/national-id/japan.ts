import { complement, digitAt, weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Individual numbers: eleven digits and a check digit. */
export const jpMyNumber = nationalId({
  id: "pii.jp-my-number",
  type: "JP_MY_NUMBER",
  description: "Japanese individual numbers (マイナンバー).",
  reference:
    "My Number Act, Enforcement Order (番号法施行令) article 8; Ordinance 85 of 2014 (総務省令第85号) article 5, check digit",
  weaknesses: "Twelve digits with one check digit: not acted on without a context word near.",
  form: String.raw`\d{4}[ -]?\d{4}[ -]?\d{4}`,
  longestChars: 14,
  digits: 12,
  judge: (number) => (passesCheck(number) ? TRUST.weak : undefined),
  words: [...ID_WORDS, "my ?number ?:", "my ?number card", "individual number", "kojin bang[oō]"],
  wordParts: ["マイナンバー", "個人番号"],
  examples: {
    flagged: ["マイナンバーは6214 9832 0257です", "My Number: 621498320257", "個人番号 123456789018"],
    clean: ["621498320257", "マイナンバー 621498320258", "My Number 6214983202570", "注文 123456789018"],
  },
});

/** A rest of 0 or 1 makes the check digit 0. */
function passesCheck(number: string): boolean {
  return complement(weightedSum(number, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]), 11) % 10 === digitAt(number, 11);
}
