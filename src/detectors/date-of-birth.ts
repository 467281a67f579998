import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan } from "../foundation/scan.ts";
import { behind } from "./label.ts";
import { ENGLISH_MONTHS, MONTH_NAMES } from "./months.ts";

const YEAR = String.raw`(?:1[89]|20)\d{2}`;
const DAY_AND_MONTH = String.raw`\d{1,2}(?:[./-]|\. )\d{1,2}(?:[./-]|\. )`;
const EDGE = String.raw`(?![\w%]|[./-]\d)`;
const DATE = new RegExp(
  String.raw`(?<![\w./-])(?:${DAY_AND_MONTH}(?:${YEAR}|\d{2})|${YEAR}[./-]\d{1,2}[./-]\d{1,2}|${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|${YEAR}年 ?\d{1,2}月 ?\d{1,2}日` +
    String.raw`|\d{1,2}(?:st|nd|rd|th|er|[.º°])?[ -](?:of |de )?(?:${MONTH_NAMES})\.?,?[ -](?:of |del? )?${YEAR})${EDGE}`,
  "gi",
);
const DAY_AND_YEAR = new RegExp(String.raw`(?<![\w.,/-])\d{1,2}(?:st|nd|rd|th)?,? ${YEAR}${EDGE}`, "gi");
const MONTH = new RegExp(String.raw`(?<=(?<![\w./-])(${ENGLISH_MONTHS}\.? ))`, "iy");
const MONTH_CHARS = 11;
const LABELS = [
  "date of birth", "birth[ -]?date", "birth-?day", "d\\.? ?o\\.? ?b\\.?", "born", "Geburtsdatum", "Geburtstag", "geb(?:oren|\\.)", "date de naissance", "n[ée]e?(?:\\(e\\))? le",
  "n[ée]e? [àa] [\\w' -]{2,16}", "fecha de nacimiento", "naci(?:[óo]|d[oa])", "data di nascita", "nat[oa] (?:il|a|nel)", "data de nascimento", "nasc(?:id[oa]|eu)", "geboortedatum",
  "data urodzenia", "urodz(?:on[ya]|ił|iła)", "дата рождения", "родил(?:ся|ась)", "生年月日", "出生(?:日期)?", "생년월일", "do[ğg]um tarihi", "f[öo]dd", "f[øo]dt", "f[öø]d(?:else|sels)(?:e?dat(?:um|o))",
  "narozen[aíý]?", "datum narozen[ií]", "sz[üu]let[ée]si (?:d[áa]tum|id[őo])", "ημερομηνία γέννησης",
].join("|"); // prettier-ignore
// No other number, and little else, between the label and its date.
const LABELLED = new RegExp(`(?<=(?<![\\w\\u00C0-\\u1FFF])(?:${LABELS})([^\\d]{0,32}))`, "iy");
const LABELLED_BEHIND =
  /^[\s,([–-]{0,3}(?:date of birth|d\.?o\.?b\b|birth ?date|Geburtsdatum|date de naissance)/i;
/** Other dates that stand near a birth date, and what is done on birthdays. */
const OTHER =
  /expir|issue|valid|admi|visit|due|hire|start|join|appoint|meeting|party|celebrat|gift|card|invoice|today|since|until|wedding|married|died|death/i;
const BEHIND_CHARS = 24;
const MAX_MONTH = 12;
const MAX_DAY = 31;

/** Dates of birth: a whole date behind (or right in front of) words that announce one. */
export const dateOfBirth: Detector = {
  id: "pii.date-of-birth",
  type: "DATE_OF_BIRTH",
  description: "Dates of birth: a date next to words that announce one, in nineteen languages.",
  reference:
    "45 CFR 164.514(b)(2)(i)(C) (HIPAA safe harbor, birth date); ISO 8601; Unicode CLDR (date formats)",
  reach: 58, // a date of 31 and 24 behind it; a label of 22 and 32 behind that
  needs: { digits: 4 },
  weaknesses:
    "A date that nothing announces is any date and is not found, nor are dates without a year and months written in other languages than English, German, French, Spanish, Portuguese, Italian, Dutch, Polish and Russian.",
  detect: (text, from) =>
    mergeRanges(
      scan(DATE, text, from, { judge: dayFirst }),
      scan(DAY_AND_YEAR, text, from, { judge: monthFirst, lead: MONTH_CHARS }),
    ),
  patterns: [DATE, DAY_AND_YEAR, MONTH, LABELLED, LABELLED_BEHIND, OTHER],
  examples: {
    flagged: [
      "Date of birth: 03/12/1980",
      "DOB 1980-03-12",
      "Please tell me your date of birth. It's 3/23/1940",
      "She was born on 2/7/1961.",
      "born in Leeds on 12 March 1980",
      "Geburtsdatum: 12. März 1980",
      "geboren am 12.03.1980",
      "né le 12 mars 1980",
      "fecha de nacimiento: 12 de marzo de 1980",
      "data di nascita 12/03/1980",
      "дата рождения: 12 марта 1980",
      "生年月日：1980年3月12日",
      '"dob": "19800312"',
      "12.03.80 (date of birth)",
    ],
    clean: [
      "The invoice is due on 12/03/2024.",
      "Her birthday party is on 12/05/2024",
      "DOB missing, admitted 12/03/2024",
      "Born to run: released August 25",
      "date of birth: 45/45/1980",
      "Meeting on 2024-11-05",
      "The rule of 12 March 1980 was repealed",
      "stubborn 12/03/1980",
      "DOB: see page 4; visit of 12/03/2024",
    ],
  },
};

function dayFirst(match: RegExpExecArray, text: string): Range | undefined {
  return isPossible(match[0]) ? ofBirth(text, match.index, match.index + match[0].length) : undefined;
}

function monthFirst(match: RegExpExecArray, text: string): Range | undefined {
  const month = behind(MONTH, text, match.index);
  if (month === undefined) return undefined;
  return ofBirth(text, match.index - month.length, match.index + match[0].length);
}

function ofBirth(text: string, start: number, end: number): Range | undefined {
  const between = behind(LABELLED, text, start);
  const isLabelled = between !== undefined && !OTHER.test(between);
  if (!isLabelled && !LABELLED_BEHIND.test(text.slice(end, end + BEHIND_CHARS))) return undefined;
  return { start, end, score: 0.9 };
}

/** Whether a date in digits has a day and a month, whichever stands first. */
function isPossible(written: string): boolean {
  const numbers = written.match(/\d+/g) ?? [];
  if (numbers.length !== 3) return true;
  const [first = 0, second = 0] = numbers.filter((number) => number.length <= 2).map(Number);
  const month = Math.min(first, second);
  return first > 0 && second > 0 && month <= MAX_MONTH && Math.max(first, second) <= MAX_DAY;
}
