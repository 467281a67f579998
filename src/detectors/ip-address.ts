import type { Detector, Range } from "../contracts/detection.ts";
import { type ScanOptions, mergeRanges, scanFromAnchor } from "../foundation/scan.ts";

const V4_FROM_FIRST_DOT = /(?<=(?<![\w.])(\d{1,3}))\.\d{1,3}\.\d{1,3}\.\d{1,3}(?!\w|\.\d)/y;
const OCTET = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
// Addresses that are nobody's: unspecified, loopback, netmasks and broadcast (RFC 1122, section 3.2.1.3).
const V4_NOBODY = /^(?:0\.0\.0\.0|127\.|255\.)/;
// Four numbers also name versions and sections: the word before them, or a "v", decides.
const VERSION =
  /(?:\b(?:v|ver|version|release|section|chapter|clause|build|rev|revision|firmware)[ .:]{0,2}|§ ?)$/i;
const VERSION_CHARS = 12;

const V6_FIRST_COLON = /(?<=(?<![\w:.])([0-9A-Fa-f]{0,4})):(?=:|[0-9A-Fa-f])/y;
const V6_REST = /[0-9A-Fa-f:]{0,40}(?:(?<=:\d{1,3})\.\d{1,3}\.\d{1,3}\.\d{1,3})?/y;
const V6_GROUP = /^[0-9A-Fa-f]{1,4}$/;
const V6_GROUPS = 8;
/** Of an address with two groups, the first of three digits: "dea::1". */
const MIN_V6_CHARS = 6;

const V4: ScanOptions = { judge: somebodysV4 };
const V6: ScanOptions = { judge: somebodysV6 };

/** IPv4 addresses in dotted decimal and IPv6 addresses in text form (RFC 4291, section 2.2). */
export const ipAddress: Detector = {
  id: "pii.ip-address",
  type: "IP_ADDRESS",
  description: "IPv4 and IPv6 addresses that may belong to somebody.",
  reference: "RFC 791, RFC 4291 section 2.2, RFC 1122 section 3.2.1.3",
  reach: 64, // 4 + 40 + 12 characters and the neighbours
  needs: { digits: 1 },
  weaknesses:
    'Four numbers with dots are taken for an address unless a word such as "version" or a v stands before them; ' +
    'short compressed IPv6 addresses ("a::1") are taken for code; octal and hexadecimal forms are not found.',
  detect: (text, from) =>
    mergeRanges(
      scanFromAnchor(".", V4_FROM_FIRST_DOT, text, from, V4),
      scanFromAnchor(":", V6_FIRST_COLON, text, from, V6),
    ),
  patterns: [V4_FROM_FIRST_DOT, OCTET, V4_NOBODY, VERSION, V6_FIRST_COLON, V6_REST, V6_GROUP],
  examples: {
    flagged: [
      "203.0.113.7",
      "from 192.168.178.20:8080",
      "(10.1.2.3)",
      "203.0.113.0/24",
      "2001:db8::8a2e:370:7334",
      "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
      "[fe80::1ff:fe23:4567:890a]",
      "::ffff:192.0.2.128",
    ],
    clean: [
      "version 1.2.3.4",
      "v1.2.3.4",
      "Section 4.1.2.3",
      "1.2.3",
      "1.2.3.4.5",
      "256.1.1.1",
      "127.0.0.1",
      "0.0.0.0",
      "255.255.255.0",
      "12:30:45",
      "std::vector<int>",
      "a::before",
      "::1",
      "00:1A:2B:3C:4D:5E",
      "10.0.19045.3693",
    ],
  },
};

function somebodysV4(match: RegExpExecArray, text: string): Range | undefined {
  const address = (match[1] ?? "") + match[0];
  const end = match.index + match[0].length;
  const start = end - address.length;
  if (!address.split(".").every((octet) => OCTET.test(octet)) || V4_NOBODY.test(address)) return undefined;
  return VERSION.test(text.slice(Math.max(0, start - VERSION_CHARS), start)) ? undefined : { start, end };
}

function somebodysV6(match: RegExpExecArray, text: string): Range | undefined {
  const start = match.index - (match[1]?.length ?? 0);
  V6_REST.lastIndex = start;
  let address = V6_REST.exec(text)?.[0] ?? "";
  if (address.length < MIN_V6_CHARS) return undefined;
  if (address.endsWith(":") && !address.endsWith("::")) address = address.slice(0, -1); // "at fe80::1: no answer"
  const end = start + address.length;
  if (/[\w:]/.test(text.charAt(end)) && text.charAt(end) !== ":") return undefined;
  return isSomebodysV6(address) ? { start, end } : undefined;
}

function isSomebodysV6(address: string): boolean {
  const halves = address.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const isMapped = last.includes(".");
  if (!groups.every((group, i) => V6_GROUP.test(group) || (isMapped && i === groups.length - 1)))
    return false;
  const count = groups.length + (isMapped ? 1 : 0);
  if (halves.length === 1) return count === V6_GROUPS;
  // "dead::beef" and "a::b" are names in some programming languages; "::" and "::1" are nobody's.
  const isDistinct = isMapped || groups.length >= 3 || (groups[0] ?? "").length >= 3;
  return count < V6_GROUPS && groups.length >= 2 && isDistinct && /\d/.test(address);
}
