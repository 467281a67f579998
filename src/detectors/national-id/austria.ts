import { digitAt, weightedSum } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

/** Social insurance numbers: serial, check digit, birth date, whose month goes beyond 12 where serials ran out. */
export const atSocialInsurance = nationalId({
  id: "pii.at-social-insurance",
  type: "AT_SOCIAL_INSURANCE_NUMBER",
  description: "Austrian social insurance numbers (Sozialversicherungsnummer).",
  reference: "Dachverband der Sozialversicherungsträger, Versicherungsnummer; ASVG § 31 Abs. 4 Z 1",
  weaknesses: "Ten digits that may end as a date does: not acted on without a context word near.",
  form: String.raw`[1-9]\d{3}[ /-]?[0-3]\d[01]\d{3}`,
  longestChars: 11,
  digits: 10,
  judge: (number) => (hasBirthDate(number) && passesCheck(number) ? TRUST.likely : undefined),
  words: ["svnr", "sv-?(?:nr|nummer)", "vsnr", "e-?card", "social (?:insurance|security)(?: number| no)?"],
  wordParts: ["sozialversicherung", "versicherungsnummer"],
  examples: {
    flagged: ["SVNR 1237 010180", "Sozialversicherungsnummer: 1237010180", "e-card 1237-010180"],
    clean: ["1237010180", "SVNR 2237 010180", "SVNR 1237 410180", "Bestellung 1237 010180"],
  },
});

function hasBirthDate(number: string): boolean {
  const day = Number(number.slice(4, 6));
  const month = Number(number.slice(6, 8));
  return day >= 1 && day <= 31 && month >= 1 && month <= 15;
}

function passesCheck(number: string): boolean {
  return weightedSum(number, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digitAt(number, 3);
}
