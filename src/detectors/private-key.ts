import type { Detector, Range } from "../contracts/detection.ts";
import { NO_RANGES, mergeRanges, scanFromAnchor } from "../foundation/scan.ts";

const BEGIN = "-----BEGIN";
// A header alone is talked about; one that a line break or key material follows is a key. Line breaks may be escaped
// (JSON), and lines may be strings joined in a program.
const HEADER =
  /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?=["']?[ \t]{0,4}[+.\\]?[ \t]{0,4}(?:[\r\n]|\\{1,2}[rn])|[ \t]{1,4}[A-Za-z0-9+/=]{16})/y;
// The same in base64, as keys travel in environment variables and Kubernetes secrets.
const ENCODED_MARK = "LS0tLS1CRUdJTi";
const ENCODED = new RegExp(
  `${ENCODED_MARK}(?:${["BQUklWQVRFIEtFWS0tLS0t", "BSU0EgUFJJVkFURSBLRVktLS0tL", "BFQyBQUklWQVRFIEtFWS0tLS0t", "BEU0EgUFJJVkFURSBLRVktLS0tL", "BPUEVOU1NIIFBSSVZBVEUgS0VZLS0tLS", "BFTkNSWVBURUQgUFJJVkFURSBLRVktLS0tL"].join("|")})`,
  "y",
);
const ENCODED_BODY = /[A-Za-z0-9+/=_-]*/y;
const END = "-----END";
const END_LINE = /-----END (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/y;

/** A key block ends with its END line, or here: the longest in use (RSA 16384, PGP with subkeys) are shorter. */
export const MAX_KEY_BLOCK_CHARS = 16_384;

/** Private keys in PEM or PGP armour, from the BEGIN line to the END line. */
export const privateKey: Detector = {
  id: "secret.private-key",
  type: "PRIVATE_KEY",
  description: "Private key blocks (PKCS #1, PKCS #8, SEC 1, OpenSSH, PGP).",
  reference: "RFC 7468 sections 10 and 11, RFC 9580 section 6.2",
  reach: 128, // a BEGIN or END line of 84 at most, and the start of the body
  weaknesses:
    "Keys without their BEGIN line, in DER or in PuTTY's format are not found. Without an END line 16,384 characters are taken.",
  detect: (text, from) =>
    mergeRanges(
      armoured(text, from),
      scanFromAnchor(ENCODED_MARK, ENCODED, text, from, { grow: ENCODED_BODY }),
    ),
  patterns: [HEADER, END_LINE, ENCODED, ENCODED_BODY],
  examples: {
    flagged: [
      "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----",
      "key: -----BEGIN RSA PRIVATE KEY-----\r\nProc-Type: 4,ENCRYPTED",
      '"-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEEIIGl\\n-----END EC PRIVATE KEY-----\\n"',
      "-----BEGIN OPENSSH PRIVATE KEY----- b3BlbnNzaC1rZXktdjEAAAAA -----END OPENSSH PRIVATE KEY-----",
      "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBF\n-----END PGP PRIVATE KEY BLOCK-----",
      "TLS_KEY=LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0tCk1IY0NBUUVF",
      'key = "-----BEGIN RSA PRIVATE KEY-----" +\n"MIIEow"',
    ],
    clean: [
      "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkq\n-----END PUBLIC KEY-----",
      "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
      "The line -----BEGIN PRIVATE KEY----- opens the block.",
      "-----BEGIN-----",
    ],
  },
};

function armoured(text: string, from: number): readonly Range[] {
  let start = text.indexOf(BEGIN, from);
  if (start < 0) return NO_RANGES;
  const ranges: Range[] = [];
  let endLine = { start: -1, end: -1 };
  while (start >= 0) {
    HEADER.lastIndex = start;
    if (HEADER.test(text)) {
      // Headers in a row share the END line that follows them; looking for it again would be quadratic.
      if (endLine.start < HEADER.lastIndex) endLine = nextEndLine(text, HEADER.lastIndex);
      ranges.push({ start, end: Math.min(endLine.end, start + MAX_KEY_BLOCK_CHARS, text.length) });
    }
    start = text.indexOf(BEGIN, start + 1);
  }
  return ranges;
}

function nextEndLine(text: string, from: number): { start: number; end: number } {
  for (let start = text.indexOf(END, from); start >= 0; start = text.indexOf(END, start + 1)) {
    END_LINE.lastIndex = start;
    if (END_LINE.test(text)) return { start, end: END_LINE.lastIndex };
  }
  return { start: Number.MAX_SAFE_INTEGER, end: Number.MAX_SAFE_INTEGER };
}
