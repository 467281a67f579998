import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, NO_RANGES, scan } from "../foundation/scan.ts";
import { contextScore, contextWords } from "./context-score.ts";

const LATITUDE = String.raw`[-+−]?(?:90|[1-8]?\d)`;
const LONGITUDE = String.raw`[-+−]?(?:180|1[0-7]\d|\d{1,2})`;
// Four decimals are eleven metres. A number in front or behind would make it a list of measurements.
const PAIR = new RegExp(
  String.raw`(?<![\w.+−-]|\d[,;] ?)${LATITUDE}\.\d{4,17}(?:, ?|; ?| )${LONGITUDE}\.\d{4,17}(?![\w%]|\.\d|[,;]? ?[-+−]?\d)`,
  "g",
);
const IN_LINK = new RegExp(
  String.raw`(?<=geo:|/@|[?&](?:q|ll|query|center|loc)=)${LATITUDE}\.\d{3,17}(?:,|%2C)${LONGITUDE}\.\d{3,17}(?!\w|\.\d)`,
  "gi",
);
const NAMED =
  /(?<=(?<![a-z\d])(?:lat|latitude|lon|long|longitude|lng|Breitengrad|L[äa]ngengrad)["'*]{0,2}\s{0,2}[:=]\s{0,2}["'*]{0,2}\s?)[-+−]?(?:180|1[0-7]\d|\d{1,2})\.\d{3,17}(?!\w|\.\d)/gi;
const ARC = String.raw`\d{1,3}(?:\.\d{1,10})?(?: ?[°º](?: ?\d{1,2}(?:\.\d{1,8})? ?['’′](?: ?\d{1,2}(?:\.\d{1,6})? ?(?:["”″]|['’′]{2}))?)?)`;
const ARCS = new RegExp(
  String.raw`(?=[\dNS])(?<![\w.°])(?:${ARC} ?[NS],?\s{0,2}${ARC} ?[EWO]|[NS] ?${ARC},?\s{0,2}[EWO] ?${ARC})(?!\w)`,
  "g",
);
const WORDS = contextWords(
  "gps", "co-?ordinates?", "lat(?:itude)?", "lon(?:g|gitude)?", "lng", "location", "position", "geo(?:location)?", "maps?", "Koordinaten", "Standort", "coordonn[ée]es",
  "coordenadas", "ubicaci[óo]n", "coordinate", "waypoint", "meet me at", "lives? at", "home",
); // prettier-ignore
// What every position has, and most text has not.
const FIRST_LOOK = /\d\.\d{3}|[°º]/g;
const FINE_DECIMALS = 5;

/** Positions on the Earth: pairs of decimals, degrees with minutes and seconds, and what is named latitude or longitude. */
export const gpsCoordinates: Detector = {
  id: "pii.gps-coordinates",
  type: "GPS_COORDINATES",
  description:
    "GPS positions fine enough to find a house: decimal pairs, degrees and minutes, links to maps.",
  reference: "ISO 6709:2022, RFC 5870 (geo URI)",
  reach: 96, // a pair of 45 and the context; two arcs of 43 and what stands between them
  needs: { digits: 4 },
  weaknesses:
    "Any two numbers in range with many decimals look alike: a pair with four decimals scores low without a word for a position nearby. " +
    "Longitude first is found where it lies within 90 degrees; three numbers in a row, plus codes and place names are not found.",
  detect: (text, from) =>
    hasDecimalsOrDegrees(text, from)
      ? mergeRanges(
          scan(PAIR, text, from, { judge: pair }),
          scan(IN_LINK, text, from, { judge: certain }),
          scan(NAMED, text, from, { judge: certain }),
          scan(ARCS, text, from, { judge: fineArcs }),
        )
      : NO_RANGES,
  patterns: [FIRST_LOOK, PAIR, IN_LINK, NAMED, ARCS, WORDS],
  examples: {
    flagged: [
      "52.520008, 13.404954",
      "GPS: 40.7128, -74.0060",
      "40°26'46\"N 79°58'56\"W",
      "N 52° 31.206', E 13° 24.298'",
      "52.5200° N, 13.4050° E",
      '{"lat": 52.5201, "lng": 13.4049}',
      "geo:37.786971,-122.399677",
      "https://maps.example/@48.8584,2.2945,17z",
    ],
    clean: [
      "weights 0.1234, 0.5678, 0.9012",
      "52.52, 13.40",
      "mean 1.2345, 2.3456",
      "95.123456, 13.404954",
      "temperature 21° N wind",
      "45° angle, 90° turn",
      "version 10.0.19045, 3693",
      "prices 12.5000, 13.4000",
      "π = 3.14159265",
    ],
  },
};

function hasDecimalsOrDegrees(text: string, from: number): boolean {
  FIRST_LOOK.lastIndex = from;
  return FIRST_LOOK.test(text);
}

function pair(match: RegExpExecArray, text: string): Range {
  const start = match.index;
  const end = start + match[0].length;
  const decimals = (match[0].match(/\.\d+/g) ?? []).map((part) => part.length - 1);
  const base = Math.min(...decimals) >= FINE_DECIMALS ? 0.5 : 0.35;
  return { start, end, score: contextScore(base, WORDS, text, start, end) };
}

function certain(match: RegExpExecArray): Range {
  return { start: match.index, end: match.index + match[0].length, score: 0.85 };
}

/** Whole degrees point at a region, nobody's place. */
function fineArcs(match: RegExpExecArray): Range | undefined {
  if (!/\.\d{2}|['’′]/.test(match[0])) return undefined;
  return { start: match.index, end: match.index + match[0].length, score: 0.95 };
}
