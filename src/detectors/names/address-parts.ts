import type { Street } from "./street.ts";

/** What may stand behind a street and its number, one after the other; each begins with what separates it. */

const GAP = "(?:,? |,|,? ?\\n[ >?]{0,8})";
const NAME =
  "\\p{Lu}[\\p{L}.'’-]{1,20}(?: (?:\\p{Ll}{1,3} ){0,2}\\p{Lu}[\\p{L}.'’-]{1,20}| \\p{Ll}{1,3}(?= \\p{Lu})){0,3}";

/** "Apt. 5", "Suite 12B", "2nd Floor", "Wohnung 3" */
export const UNIT = new RegExp(
  `${GAP}(?:(?:apt|apartment|suite|ste|unit|flat|floor|fl|room|rm|bldg|building|wohnung|whg|top|stiege|appartement|étage|piso|puerta|int|scala)\\.? ?#?\\p{L}?\\d{1,5}\\p{L}?|#\\d{1,5}|\\d{1,2}(?:st|nd|rd|th) floor)(?![\\p{L}\\p{N}])`,
  "iuy",
);
/** "Springfield, IL 62701", "Leeds LS1 4AP", "Assen 9401", "TX 75001" */
export const TOWN_AND_POSTCODE = new RegExp(
  `${GAP}${NAME}(?:,? \\p{Lu}{1,3})?(?:,? |\\n[ >?]{0,8})(?:\\d{4,6}(?:-\\d{3,4})?|\\d{3} \\d{2}|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}|[A-Z]\\d[A-Z] \\d[A-Z]\\d)(?![\\p{L}\\p{N}])`,
  "uy",
);
/** "10115 Berlin", "1012 AB Amsterdam", "D-80331 München" */
export const POSTCODE_AND_TOWN = new RegExp(
  `${GAP}(?:[A-Z]{1,2}-)?(?:\\d{4,6}|\\d{3} \\d{2}|\\d{2}-\\d{3}|\\d{5}-\\d{3}|\\d{4} [A-Z]{2}),? (?:${NAME})`,
  "uy",
);
/** "62701" by itself on the next line or behind a comma. */
export const POSTCODE = new RegExp(`${GAP}(?:\\d{5}(?:-\\d{4})?|\\d{4})(?![\\p{L}\\p{N}])`, "uy");

const MAX_PARTS = 4;
/** "8 wressle road suite 771": an address in small letters too. */
const SCORE_WITH_UNIT = 0.6;

/** A street or a box with the flat, town and postcode that follow it. */
export function withParts(text: string, street: Street): Street {
  UNIT.lastIndex = street.end;
  const score = UNIT.test(text) ? Math.max(street.score, SCORE_WITH_UNIT) : street.score;
  let { end } = street;
  for (let parts = 0; parts < MAX_PARTS; parts += 1) {
    const next = partEnd(text, end);
    if (next < 0) break;
    end = next;
  }
  return { start: street.start, end, score };
}

function partEnd(text: string, at: number): number {
  for (const part of [UNIT, TOWN_AND_POSTCODE, POSTCODE_AND_TOWN, POSTCODE]) {
    part.lastIndex = at;
    if (part.test(text)) return part.lastIndex;
  }
  return -1;
}
