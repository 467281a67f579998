import type { Detector } from "../contracts/detection.ts";
import { mergeRanges, scanFromAnchor } from "../foundation/scan.ts";

const WITH_COLONS = /(?<=(?<![\w:.-])([0-9A-Fa-f]{2})):(?:[0-9A-Fa-f]{2}:){4}[0-9A-Fa-f]{2}(?![\w:-])/y;
const WITH_HYPHENS = /(?<=(?<![\w:.-])([0-9A-Fa-f]{2}))-(?:[0-9A-Fa-f]{2}-){4}[0-9A-Fa-f]{2}(?![\w:-])/y;
const WITH_DOTS = /(?<=(?<![\w:.-])([0-9A-Fa-f]{4}))\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}(?![\w:-]|\.\w)/y;

/** Hardware addresses of network interfaces (EUI-48) in their three usual spellings. */
export const macAddress: Detector = {
  id: "pii.mac-address",
  type: "MAC_ADDRESS",
  description: "Hardware addresses of network interfaces (MAC, EUI-48).",
  reference: "IEEE 802-2014 section 8.1 (EUI-48)",
  reach: 20, // 17 characters and the neighbours
  weaknesses:
    "Twelve hexadecimal digits without separators are not found; six two-digit numbers with hyphens are.",
  detect: (text, from) =>
    mergeRanges(
      scanFromAnchor(":", WITH_COLONS, text, from),
      scanFromAnchor("-", WITH_HYPHENS, text, from),
      scanFromAnchor(".", WITH_DOTS, text, from),
    ),
  patterns: [WITH_COLONS, WITH_HYPHENS, WITH_DOTS],
  examples: {
    flagged: ["00:1A:2B:3C:4D:5E", "MAC 00-1a-2b-3c-4d-5e.", "001a.2b3c.4d5e"],
    clean: ["12:30:45", "00:1A:2B:3C:4D", "00:1A:2B:3C:4D:5E:6F", "fe80::1", "2024-11-05", "1234.5678.90"],
  },
};
