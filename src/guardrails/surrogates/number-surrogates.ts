import { passesLuhn, remainderMod97 } from "../../detectors/check-digits.ts";
import { rewrite } from "./rewrite-characters.ts";

const DIGITS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
/** What the networks' published test numbers begin with, by a card's first digit. */
const TEST_PREFIXES: Readonly<Record<string, string>> = {
  "2": "222300",
  "3": "378282",
  "4": "400000",
  "5": "555555",
  "6": "601111",
};

/** A card number of the same length and grouping, with a test number's beginning and a right check digit (ISO/IEC 7812-1). */
export function surrogateCard(value: string, nth: number): string | undefined {
  if (!/^\d(?:[ -]?\d){12,18}$/.test(value)) return undefined;
  const length = value.replace(/\D/g, "").length;
  const prefix = TEST_PREFIXES[value.charAt(0)] ?? "400000";
  const serial = String(nth).padStart(length - prefix.length - 1, "0");
  if (serial.length > length - prefix.length - 1) return undefined;
  const checkDigit = DIGITS.find((digit) => passesLuhn(prefix + serial + digit)) ?? "";
  return rewrite(value, /\d/g, prefix + serial + checkDigit);
}

/** An account number of the same country, length and grouping, with right check digits (ISO 13616); its letters are X. */
export function surrogateIban(value: string, nth: number): string | undefined {
  if (!/^[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){10,30}$/.test(value)) return undefined;
  const account = value.replace(/[ -]/g, "");
  const inside = account.slice(4);
  const places = inside.replace(/\D/g, "").length;
  const serial = String(nth).padStart(places, "0");
  if (serial.length > places) return undefined;
  const changed = rewrite(inside.replace(/[A-Z]/g, "X").replace(/[a-z]/g, "x"), /\d/g, serial);
  const country = account.slice(0, 2);
  const checkDigits = 98 - remainderMod97(`${changed}${country}00`.toUpperCase());
  return rewrite(value, /[A-Za-z0-9]/g, country + String(checkDigits).padStart(2, "0") + changed);
}

/** Area numbers from 900 on were never issued, and with group 00 they are no taxpayer's number either (SSA, POMS RM 10201.035). */
export function surrogateSsn(value: string, nth: number): string | undefined {
  const area = 900 + Math.floor(nth / 10_000);
  if (!/^\d{3}[ -]?\d{2}[ -]?\d{4}$/.test(value) || area > 999) return undefined;
  return rewrite(value, /\d/g, `${area}00${String(nth % 10_000).padStart(4, "0")}`);
}
