import type { Detector } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";

// HMRC, NIM39110: D, F, I, Q, U, V never stand in the prefix, O never second; seven pairs are not used; the suffix is A to D.
const NUMBER =
  /(?<![A-Za-z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D](?![A-Za-z0-9])/gi;

/** UK national insurance numbers. */
export const ukNationalInsurance: Detector = {
  id: "pii.uk-national-insurance",
  type: "UK_NATIONAL_INSURANCE_NUMBER",
  description: "UK national insurance numbers.",
  reference: "HM Revenue & Customs, National Insurance Manual NIM39110",
  reach: 16,
  needs: { digits: 6 },
  weaknesses: "There is no check digit, so other codes of the same form match.",
  detect: (text, from) => scan(NUMBER, text, from),
  patterns: [NUMBER],
  examples: {
    flagged: ["AB 12 34 56 C", "NINO: CE123456D", "jg-12-34-56-a"],
    clean: ["GB123456C", "AB123456E", "DA123456C", "AB1234567C", "AB12345C", "XAB123456C"],
  },
};
