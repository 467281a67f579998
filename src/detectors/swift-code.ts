import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { contextScore, contextWords, hasContext } from "./context-score.ts";
import { COUNTRY_CODES } from "./country-codes.ts";

// Since 2014 the standard allows digits among the first four characters; none has been issued.
// A location ending in 0 belongs to test codes.
const CODE = /(?<![\w/.-])[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?(?![\w/-]|\.\w)/g;
const WORDS = contextWords(
  "swift(?:[ /-]{1,3}bic)?", "bic(?:[ /-]{1,3}swift)?", "iban", "bank identifier", "(?:beneficiary|intermediary|correspondent|receiving)(?:['’]s)? bank",
  "wire transfers?", "wire instructions", "Bankverbindung", "coordonn[ée]es bancaires", "c[óo]digo swift", "coordinate bancarie",
); // prettier-ignore
/** The branch code of a head office. */
const HEAD_OFFICE = "XXX";

/** Business identifier codes of banks (ISO 9362), whose fifth and sixth letter are a country. */
export const swiftCode: Detector = {
  id: "pii.swift-code",
  type: "SWIFT_CODE",
  description: "SWIFT codes (BIC) of banks, near a word that speaks of one, or with the branch XXX.",
  reference: "ISO 9362:2022; ISO 3166-1",
  reach: 60, // 11 characters and the context
  weaknesses:
    "There is no check digit, and words in capitals have the same form (DOCUMENT holds ME, Montenegro): without a word nearby that speaks of banking only the branch XXX counts. Codes in small letters are not found.",
  detect: (text, from) => scan(CODE, text, from, { judge: codeOfBank }),
  patterns: [CODE, WORDS],
  examples: {
    flagged: [
      "SWIFT: DEUTDEFF",
      "BIC COBADEFFXXX",
      "Wire transfer to CHASUS33, please.",
      "NEDSZAJJXXX",
      "IBAN DE89370400440532013000, COBADEFF",
      "code (BIC): BNPAFRPP",
    ],
    clean: [
      "DOCUMENT",
      "Please read the DOCUMENT and the SHIPMENT note.",
      "SWIFT: COMPLETE",
      "BIC: DEUTXXFF",
      "the SWIFT programming language",
      "BIC DEUTDEFF5",
      "Order CHASUS33 arrived",
      "INTERNATIONAL TRANSFER",
    ],
  },
};

function codeOfBank(match: RegExpExecArray, text: string): Range | undefined {
  const code = match[0];
  if (!COUNTRY_CODES.has(code.slice(4, 6))) return undefined;
  const start = match.index;
  const end = start + code.length;
  const isHeadOffice = code.endsWith(HEAD_OFFICE) && code.length > 8;
  if (!isHeadOffice && !hasContext(WORDS, text, start, end)) return undefined;
  return { start, end, score: contextScore(isHeadOffice ? 0.6 : 0.4, WORDS, text, start, end) };
}
