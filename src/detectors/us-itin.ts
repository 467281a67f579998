import type { Detector } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";

// IRS: an ITIN begins with 9 and its fourth and fifth digits are 50-65, 70-88, 90-92 or 94-99.
const NUMBER =
  /(?<![\w.+-]|\d )9\d{2}(?:-(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])-| (?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9]) )\d{4}(?!\w|[ .-]\d|-)/g;

/** US individual taxpayer identification numbers, grouped 3-2-4. */
export const usItin: Detector = {
  id: "pii.us-itin",
  type: "US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER",
  description: "US individual taxpayer identification numbers (ITIN).",
  reference: "US Internal Revenue Service, IRM 3.21.263",
  reach: 16,
  needs: { digits: 9 },
  weaknesses: "Nine digits without groups are not found.",
  detect: (text, from) => scan(NUMBER, text, from),
  patterns: [NUMBER],
  examples: {
    flagged: ["912-72-3456", "ITIN 900 50 0001"],
    clean: ["912-93-3456", "912-45-3456", "812-72-3456", "912723456", "912-72-34567"],
  },
};
