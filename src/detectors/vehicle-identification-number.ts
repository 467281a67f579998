import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { contextScore, contextWords, hasContext } from "./context-score.ts";
import { behind } from "./label.ts";

// I, O and Q are never used, and the last four characters are digits.
const SERIAL = /\d{4}(?![\w-])/g;
const BEGINNING = /(?<=(?<![\w-])([A-HJ-NPR-Za-hj-npr-z\d]{13}))/y;
const WORDS = contextWords(
  "VINs?", "vehicles?", "vehicle identification(?: number)?", "chassis(?: (?:number|no))?", "Fahrgestell(?:nummer|nr)?", "Fahrzeug(?:-?Ident(?:ifikations)?nummer)?",
  "FIN", "num[ée]ro de (?:ch[âa]ssis|s[ée]rie)", "v[ée]hicule", "bastidor", "chasis", "chassi", "telaio", "car", "truck", "voertuig", "nadwozia",
); // prettier-ignore
const BEGINNING_CHARS = 13;
const MIN_LETTERS = 2;
const MIN_DIGITS = 5;

/** What each character counts: digits themselves, letters as 49 CFR 565.15 has it. */
const VALUES: ReadonlyMap<string, number> = new Map([
  ...Array.from("0123456789", (digit, value) => [digit, value] as const),
  ...Array.from("ABCDEFGH", (letter, i) => [letter, i + 1] as const),
  ...Array.from("JKLMN", (letter, i) => [letter, i + 1] as const),
  ["P", 7],
  ["R", 9],
  ...Array.from("STUVWXYZ", (letter, i) => [letter, i + 2] as const),
]);
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const CHECK_POSITION = 8;

/** Vehicle identification numbers: with the check digit of North America and China, or near a word for a vehicle. */
export const vehicleIdentificationNumber: Detector = {
  id: "pii.vehicle-identification-number",
  type: "VEHICLE_IDENTIFICATION_NUMBER",
  description: "Vehicle identification numbers (VIN), with their check digit or near a word for a vehicle.",
  reference: "ISO 3779:2009, 49 CFR 565.15 (check digit), GB 16735",
  reach: 66, // 17 characters and the context
  needs: { digits: MIN_DIGITS },
  weaknesses:
    "European makers use no check digit: their numbers are found only near a word for a vehicle. One in eleven other codes of seventeen such characters passes the check; numbers in groups are not found.",
  detect: (text, from) => scan(SERIAL, text, from, { judge: checkedNumber, lead: BEGINNING_CHARS }),
  patterns: [SERIAL, BEGINNING, WORDS],
  examples: {
    flagged: [
      "1HGCM82633A004352",
      "VIN: 1M8GDM9AXKP042788",
      "vin 5yjsa1e14hf000337",
      "Fahrgestellnummer WVWZZZ1JZ3W386752",
      "the car's chassis number is VF1BB05CF34567890",
    ],
    clean: [
      "1HGCM82633A004353",
      "WVWZZZ1JZ3W386752",
      "11111111111111111",
      "1HGCM82633I004352",
      "session 1hgcm82633a00435",
      "20241105123456789",
      "1HGCM82633A0043521",
    ],
  },
};

function checkedNumber(match: RegExpExecArray, text: string): Range | undefined {
  const beginning = behind(BEGINNING, text, match.index);
  if (beginning === undefined) return undefined;
  const number = (beginning + match[0]).toUpperCase();
  const digits = number.replace(/\D/g, "").length;
  if (digits < MIN_DIGITS || number.length - digits < MIN_LETTERS) return undefined;
  const end = match.index + match[0].length;
  const start = end - number.length;
  const isChecked = passesCheck(number);
  if (!isChecked && !hasContext(WORDS, text, start, end)) return undefined;
  return { start, end, score: contextScore(isChecked ? 0.65 : 0.3, WORDS, text, start, end) };
}

/** The weighted sum modulo 11, with X for 10, stands in the ninth place. */
function passesCheck(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * (VALUES.get(number.charAt(i)) ?? 0), 0);
  return "0123456789X".charAt(sum % 11) === number.charAt(CHECK_POSITION);
}
