import { beginsWithDayMonthYear } from "./birth-date.ts";
import { digitAt, passesLuhn, weightedSum } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

/** Social security numbers: birth date, serial, check digit. */
export const grAmka = nationalId({
  id: "pii.gr-amka",
  type: "GR_AMKA",
  description: "Greek social security numbers (ΑΜΚΑ).",
  reference: "IDIKA (ΗΔΙΚΑ), social security register number ΑΜΚΑ; law 3655/2008, article 153",
  weaknesses: "Eleven digits that may be a date and a serial: not acted on without a context word near.",
  form: String.raw`[0-3]\d[01]\d{3}[ ]?\d{5}`,
  longestChars: 12,
  digits: 11,
  judge: (number) => (beginsWithDayMonthYear(number) && passesLuhn(number) ? TRUST.likely : undefined),
  words: ["αμκα", "α\\.μ\\.κ\\.α", "amka", "κοινωνικ[ήη]ς ασφ[άα]λισης", "social (?:insurance|security)"],
  examples: {
    flagged: ["ΑΜΚΑ 01013099997", "AMKA: 01015734500", "ΑΜΚΑ: 010179 02501"],
    clean: ["01013099997", "ΑΜΚΑ 01013099999", "ΑΜΚΑ 99887712349", "παραγγελία 01017902501"],
  },
});

/** Tax numbers: powers of two as weights. */
export const grAfm = nationalId({
  id: "pii.gr-afm",
  type: "GR_TAX_ID",
  description: "Greek tax numbers (ΑΦΜ).",
  reference: "Independent Authority for Public Revenue (ΑΑΔΕ), ΑΦΜ; European Commission, TIN by country (EL)",
  weaknesses:
    "Nine digits with one check digit, of persons and companies alike: not acted on without a context word near.",
  form: String.raw`\d{9}`,
  longestChars: 9,
  digits: 9,
  judge: (number) =>
    (weightedSum(number, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === digitAt(number, 8)
      ? TRUST.weak
      : undefined,
  words: ["αφμ", "α\\.φ\\.μ", "afm", "φορολογικο[ύυ] μητρ[ώω]ου", "greek tax"],
  examples: {
    flagged: ["ΑΦΜ 094259216", "AFM: 032792320", "Α.Φ.Μ. 054100004"],
    clean: ["094259216", "ΑΦΜ 123456781", "ΑΦΜ 0542592160", "παραγγελία 054100004"],
  },
});
