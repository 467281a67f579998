import { rewrite } from "./rewrite-characters.ts";

/** Area codes for numbers in the North American plan; in each, 555-0100 to 555-0199 are for fiction (ATIS-0300115). */
const AREA_CODES = ["202", "303", "404", "512", "617", "702", "808", "907", "212", "415"];
const LINES_PER_AREA = 100;
/** Of 020 7946 0000 to 0999 and 07700 900000 to 900999, which Ofcom keeps for drama. */
const BRITISH_LINES = 1_000;
/** Where none are kept for fiction, no number begins with a zero behind the country code or the trunk prefix. */
const MIN_SERIAL_DIGITS = 4;

/** A telephone number of the same length and grouping that is nobody's, with zeros for an extension. Digits alone could be any other number. */
export function surrogatePhone(value: string, nth: number): string | undefined {
  const extension = / ?x\d{1,6}$/i.exec(value)?.[0] ?? "";
  const number = value.slice(0, value.length - extension.length);
  if (!/^\+?[\d .()/-]+$/.test(number) || /^\d+$/.test(number)) return undefined;
  const digits = surrogateDigits(number, number.replace(/\D/g, ""), nth);
  return digits === undefined ? undefined : rewrite(number, /\d/g, digits) + extension.replace(/\d/g, "0");
}

function surrogateDigits(number: string, digits: string, nth: number): string | undefined {
  const isInternational = number.startsWith("+");
  if (isNorthAmerican(digits, isInternational)) {
    const area = AREA_CODES[Math.floor((nth - 1) / LINES_PER_AREA)];
    const line = String((nth - 1) % LINES_PER_AREA).padStart(2, "0");
    return area === undefined ? undefined : `${digits.slice(0, -10)}${area}55501${line}`;
  }
  if (isInternational && /^44\d{10}$/.test(digits) && nth < BRITISH_LINES)
    return `44${digits.charAt(2) === "7" ? "7700900" : "2079460"}${String(nth).padStart(3, "0")}`;
  const kept = isInternational ? (/^[17]/.test(digits) ? 1 : 2) : 0;
  const places = digits.length - kept;
  const serial = String(nth);
  if (places < MIN_SERIAL_DIGITS || serial.length >= places) return undefined;
  return digits.slice(0, kept) + serial.padStart(places, "0");
}

function isNorthAmerican(digits: string, isInternational: boolean): boolean {
  if (isInternational) return /^1[2-9]\d{2}[2-9]\d{6}$/.test(digits);
  return /^(?:(?:00)?1)?[2-9]\d{2}[2-9]\d{6}$/.test(digits);
}
