import type { Detector } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";

// IAM's unique identifiers: AKIA long-term, ASIA temporary, ABIA bearer token, ACCA context-specific credential; sixteen more follow.
const KEY = /(?<![A-Za-z0-9])A(?:KIA|SIA|BIA|CCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g;

/** Access key ids of Amazon Web Services. */
export const awsAccessKey: Detector = {
  id: "secret.aws-access-key",
  type: "AWS_ACCESS_KEY",
  description: "Access key ids of Amazon Web Services.",
  reference: 'AWS IAM User Guide, "IAM identifiers", unique ID prefixes',
  reach: 24, // 20 characters and the neighbours
  needs: { characters: "A" },
  weaknesses:
    "A key written in lower case or with separators is not found. The secret half is found by secret.aws-secret-key.",
  detect: (text, from) => scan(KEY, text, from),
  patterns: [KEY],
  examples: {
    flagged: ["AKIAIOSFODNN7EXAMPLE", "aws_access_key_id=ASIAQ3EGRHVX2LMNOP4R", '"AKIAI44QH8DHBEXAMPLE"'],
    clean: [
      "AKIAIOSFODNN7EXAMPL",
      "AKIAIOSFODNN7EXAMPLEX",
      "AIDAIOSFODNN7EXAMPLE",
      "AKIA",
      "XAKIAIOSFODNN7EXAMPLE",
    ],
  },
};
