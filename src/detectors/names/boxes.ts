import { isBlank } from "./letters.ts";
import type { Street } from "./street.ts";

/** "P.O. Box 255", "Postfach 12", "PSC 4457, Box 7534": what comes before the number is the first group. */
export const BOX =
  /(?<=(?<![\p{L}\p{N}])(p\.? ?o\.? ?box ?#?|post office box |postfach |postboks |postbus |apartado(?: de correos)? |casella postale |caixa postal |(?:psc|unit|cmr) \d{1,5},? box ))\d{1,6}(?![\p{L}\p{N}])/iuy;
/** "APO AP 95145" */
export const MILITARY = /[,\s]{1,3}[ADF]PO,? A[AEP] \d{5}(?!\d)/y;
/** "Suite 894" */
export const UNIT_ALONE =
  /(?<=(?<![\p{L}\p{N}])((?:apt|apartment|suite|ste|wohnung|appartement)\.? #?))\d{1,5}[A-Za-z]?(?![\p{L}\p{N}])/iuy;

/** The post office box or the flat whose number begins at an offset. */
export function boxAt(text: string, at: number): Street | undefined {
  if (at === 0 || !mayEndName(text.charCodeAt(at - 1))) return undefined;
  BOX.lastIndex = at;
  const box = BOX.exec(text);
  if (box !== null) {
    MILITARY.lastIndex = BOX.lastIndex;
    const end = MILITARY.test(text) ? MILITARY.lastIndex : BOX.lastIndex;
    return { start: at - (box[1]?.length ?? 0), end, score: 0.85 };
  }
  UNIT_ALONE.lastIndex = at;
  const unit = UNIT_ALONE.exec(text);
  return unit === null
    ? undefined
    : { start: at - (unit[1]?.length ?? 0), end: UNIT_ALONE.lastIndex, score: 0.55 };
}

/** A blank, "#", a full stop or the x of "box". */
function mayEndName(unit: number): boolean {
  return isBlank(unit) || unit === 35 || unit === 46 || unit === 120 || unit === 88;
}
