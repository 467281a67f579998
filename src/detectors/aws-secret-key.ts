import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";

// Forty base64 characters say nothing by themselves; the words in front of them do.
const SECRET =
  /secret[_ -]?(?:access)?[_ -]?(?:key)?["'`]?[ \t]{0,4}(?:=>|[:=]|is)[ \t]{0,4}["'`]?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/gi;
const NAME_CHARS = 40;

/** Secret access keys of Amazon Web Services behind a name that says so. */
export const awsSecretKey: Detector = {
  id: "secret.aws-secret-key",
  type: "AWS_SECRET_KEY",
  description: "Secret access keys of Amazon Web Services.",
  reference: 'AWS IAM User Guide, "Manage access keys for IAM users"',
  reach: 48, // 40 characters and a neighbour; the name before takes up to 38
  needs: { digits: 1 },
  weaknesses: 'Found only directly behind a name with "secret" in it.',
  detect: (text, from) => scan(SECRET, text, from, { judge: mixed, lead: NAME_CHARS }),
  patterns: [SECRET],
  examples: {
    flagged: [
      "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      '"SecretAccessKey": "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY"',
    ],
    clean: [
      "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      "secret = da39a3ee5e6b4b0d3255bfef95601890afd80709",
      "aws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}",
    ],
  },
};

/** A hash in hexadecimal has forty characters too. */
function mixed(match: RegExpExecArray): Range | undefined {
  const key = match[1] ?? "";
  const end = match.index + match[0].length;
  const isMixed = /[a-z]/.test(key) && /[A-Z]/.test(key) && /\d/.test(key);
  return isMixed ? { start: end - key.length, end } : undefined;
}
