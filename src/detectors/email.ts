import type { Detector, Range } from "../contracts/detection.ts";
import { scanFromAnchor } from "../foundation/scan.ts";

// RFC 5321 section 4.5.3.1.1 caps a local part at 64 octets. Of a longer run the last 64 characters count, so that
// filling up a local part hides nothing. Letters go up to U+1FFF (RFC 6531), which leaves out scripts written
// without spaces: there a sentence would be taken for a local part.
const ADDRESS =
  /(?<=([A-Za-z0-9_\u00C0-\u1FFF][A-Za-z0-9._%+\u00C0-\u1FFF-]{0,63}))@(?!\d(?:\.\d)?x\.(?:png|jpe?g|gif|svg|webp))[A-Za-z0-9\u00C0-\u1FFF][A-Za-z0-9\u00C0-\u1FFF-]{0,62}\.[A-Za-z\u00C0-\u1FFF][A-Za-z0-9\u00C0-\u1FFF-]/y;
const FURTHER_LABELS = /[A-Za-z0-9\u00C0-\u1FFF-]*(?:\.[A-Za-z0-9\u00C0-\u1FFF][A-Za-z0-9\u00C0-\u1FFF-]*)*/y;

/** E-mail addresses in the dot-atom form that is used everywhere (RFC 5322, section 3.4.1). */
export const email: Detector = {
  id: "pii.email",
  type: "EMAIL",
  description: "E-mail addresses.",
  reference: "RFC 5322 section 3.4.1, RFC 5321 section 4.5.3.1, RFC 6531",
  reach: 140, // 64 local, @, 63 of the first label, dot, two of the next; the excluded image names fit inside
  needs: { characters: "@." },
  weaknesses:
    "Quoted local parts, address literals in brackets, domains without a dot, top-level labels that begin with a digit, " +
    'and addresses spelt out ("alice at example dot com") are not found.',
  detect: (text, from) =>
    scanFromAnchor("@", ADDRESS, text, from, { judge: notARemote, grow: FURTHER_LABELS }),
  patterns: [ADDRESS, FURTHER_LABELS],
  examples: {
    flagged: [
      "alice@example.com",
      "Write to Alice.O-Neil+news@mail.example.co.uk, please.",
      "<bob_smith99@sub.example.org>",
      "müller@bücher.example",
      "mailto:info@example.museum?subject=hi",
      `${"a".repeat(80)}@example.com`,
      "a@b.co;c@d.eu",
    ],
    clean: [
      "meet @ noon",
      "@alice said so",
      "npm install lodash@4.17.21",
      "uses: actions/checkout@v4",
      "logo@2x.png",
      "git@github.com:owner/repository.git",
      "user@localhost",
      "root@10.0.0.1",
    ],
  },
};

/** `git@host:path` names a repository, nobody's mailbox. */
function notARemote(match: RegExpExecArray): Range | undefined {
  const local = match[1] ?? "";
  if (local === "git") return undefined;
  return { start: match.index - local.length, end: match.index + match[0].length };
}
