import type { Detector, Range } from "../contracts/detection.ts";
import { type ScanOptions, mergeRanges, scan } from "../foundation/scan.ts";

// The Social Security Administration never issued area 000, 666 or 900 to 999, group 00, serial 0000.
const GROUPED =
  /(?<![\w.+-]|\d )(?!000|666|9)\d{3}(?:-(?!00)\d{2}-| (?!00)\d{2} )(?!0000)\d{4}(?!\w|[ .-]\d|-)/g;
const UNGROUPED = /(?<![\w.+-])(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}(?!\w|[.-]\d)/g;
const LABEL = /\b(?:SSN|social security(?: number| no\.?| #)?)[ :#=]{0,3}(?:is|was)?[ :#=]{0,2}$/i;
const LABEL_CHARS = 40;

// Printed in wallets and in an advertisement, and withdrawn for it (SSA, "Misused Social Security numbers").
const WITHDRAWN: ReadonlySet<string> = new Set(["078051120", "219099999"]);

const USED: ScanOptions = { judge: stillInUse };
const LABELLED: ScanOptions = { judge: labelled };

/** US social security numbers: grouped 3-2-4, or nine digits behind a label. */
export const usSsn: Detector = {
  id: "pii.us-ssn",
  type: "US_SOCIAL_SECURITY_NUMBER",
  description: "US social security numbers.",
  reference: "US Social Security Administration, POMS RM 10201.035 (number assignment)",
  reach: 42, // a label before takes up to 40 characters, a number 11 and two after
  needs: { digits: 9 },
  weaknesses:
    "Nine digits without groups are found only behind a label; there is no check digit, so other 3-2-4 numbers match.",
  detect: (text, from) => mergeRanges(scan(GROUPED, text, from, USED), scan(UNGROUPED, text, from, LABELLED)),
  patterns: [GROUPED, UNGROUPED, LABEL],
  examples: {
    flagged: ["536-90-4399", "SSN: 536904399", "social security number is 536 90 4399.", "(536-90-4399)"],
    clean: [
      "000-12-3456",
      "666-12-3456",
      "900-12-3456",
      "536-00-4399",
      "536-90-0000",
      "078-05-1120",
      "536904399",
      "2536-90-4399",
      "536-90-43999",
      "212-555-0123",
      "2024-11-0536",
    ],
  },
};

function stillInUse(match: RegExpExecArray): Range | undefined {
  if (WITHDRAWN.has(match[0].replace(/\D/g, ""))) return undefined;
  return { start: match.index, end: match.index + match[0].length };
}

function labelled(match: RegExpExecArray, text: string): Range | undefined {
  return LABEL.test(text.slice(Math.max(0, match.index - LABEL_CHARS), match.index))
    ? stillInUse(match)
    : undefined;
}
