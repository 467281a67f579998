import type { Detector } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";

// A JOSE header is a JSON object, so its base64url begins with eyJ. It is one when its first member is a registered
// name (alg, typ, kid, enc, cty, jku, x5t, x5u, x5c, zip), whose base64url is fixed, or when a payload that is an
// object as well comes after a dot.
const TOKEN =
  /(?<![A-Za-z0-9_-])eyJ(?:(?:hbGciOi|0eXAiOi|raWQiOi|lbmMiOi|jdHkiOi|qa3UiOi|4NXQiOi|4NXUiOi|4NWMiOl|6aXAiOi)[A-Za-z0-9_-]{8}|[A-Za-z0-9_-]{8,200}\.eyJ[A-Za-z0-9_-]{8})/g;
// JWS has three segments, JWE five.
const SEGMENTS = /[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*/y;

/** JSON Web Tokens: signed (JWS), encrypted (JWE) or unsecured, in compact form. */
export const jwt: Detector = {
  id: "secret.jwt",
  type: "JWT",
  description: "JSON Web Tokens in compact form.",
  reference: "RFC 7519, RFC 7515 section 7.1, RFC 7516 section 7.1",
  reach: 220, // eyJ, 200 of the header, the dot and the first 11 of the payload
  needs: { characters: "eyJ" },
  weaknesses:
    "Found are headers that begin with a registered member, or of at most 203 characters with a payload behind them; headers written with white space are not.",
  detect: (text, from) => scan(TOKEN, text, from, { grow: SEGMENTS }),
  patterns: [TOKEN, SEGMENTS],
  examples: {
    flagged: [
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
      "Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UifQ.",
      "eyJhIjoxLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UifQ.c2ln",
    ],
    clean: [
      "eyJ",
      "the prefix eyJhbGciOi",
      "eyJhIjoxfQ==",
      '{"config":"eyJhIjoxLCJiIjoyLCJjIjozfQ"}',
      "keyJhbGciOiJIUzI1NiIsInR5cCI6",
    ],
  },
};
