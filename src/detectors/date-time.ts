import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan } from "../foundation/scan.ts";
import { behind } from "./label.ts";
import { ENGLISH_MONTHS, MONTH_NAMES } from "./months.ts";

const YEAR = String.raw`(?:1[89]|20)\d{2}`;
const CLOCK = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d{1,6})?)?(?: ?[ap]\.?m\b\.?)?`;
const CLOCK_BEHIND = String.raw`(?:(?:T|,? | at )${CLOCK}(?:Z|[+-]\d{2}:?\d{2})?)?`;
const EDGE = String.raw`(?![\w%]|[./-]\d)`;
const DAY_AND_MONTH = String.raw`\d{1,2}(?:[./-]|\. )\d{1,2}(?:[./-]|\. )`;
/** A whole date, with the time of day where it has one. */
const DATE = new RegExp(
  String.raw`(?<![\w./-])(?:${DAY_AND_MONTH}(?:${YEAR}|\d{2})|${YEAR}[./-]\d{1,2}[./-]\d{1,2}|${YEAR}年 ?\d{1,2}月 ?\d{1,2}日` +
    String.raw`|\d{1,2}(?:st|nd|rd|th|er|[.º°])?[ -](?:of |de )?(?:${MONTH_NAMES})\.?,?[ -](?:of |del? )?${YEAR})${CLOCK_BEHIND}${EDGE}`,
  "gi",
);
/** A day and a month without a year, in English and German: their names are written out and have a capital. */
const DAY_OF_MONTH =
  /(?<![\w.,/-])\d{1,2}(?:st|nd|rd|th|\.)? (?:of )?(?:January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)(?![\w-])/g;
/** What follows a month in English: "March 12, 1980", "March 1980". */
const BEHIND_MONTH = new RegExp(
  String.raw`(?<![\w.,/-])(?:\d{1,2}(?:st|nd|rd|th)?(?:,? ${YEAR})?|${YEAR})${CLOCK_BEHIND}${EDGE}`,
  "gi",
);
const MONTH = new RegExp(String.raw`(?<=(?<![\w./-])(${ENGLISH_MONTHS}\.? ))`, "iy");
const MONTH_CHARS = 11;
/** A day of the week. */
const WEEKDAY =
  /(?<![\w-])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?)(?![\w-])/gi;
/** A year behind a word that announces one, or a decade. */
const BARE_YEAR = new RegExp(
  String.raw`(?<=(?<![\p{L}\p{N}])(?:in|of|since|during|until|till|from|to|by|before|after|around|circa|year|the|a|an|seit|im|jahr|bis|ab|von|and|between|und|born|founded|early|late|mid) |\()(?:${YEAR})s?(?![\p{L}\p{N}]|[.,:/-]\d| ?[%€$£])`,
  "giu",
);
const TIME_OF_DAY = new RegExp(String.raw`(?<![\w.,:/-])${CLOCK}(?![\w:]|[.,/-]\d)`, "gi");
const MAX_MONTH = 12;
const MAX_DAY = 31;

/** Dates, times of day, days of the week and years. */
export const dateTime: Detector = {
  id: "pii.date-time",
  type: "DATE_TIME",
  description:
    "Dates, times of day, days of the week and years: “12/03/1980”, “March 12th”, “Monday”, “in 1965”.",
  reference:
    "45 CFR 164.514(b)(2)(i)(C) (HIPAA safe harbor: all elements of dates); ISO 8601; Unicode CLDR (date formats)",
  reach: 64, // a date of 31 characters, or a time of 33 behind one; a month before it fits too
  weaknesses:
    "Nearly every text has dates, and most are nobody's: for records of patients, not for conversation. Years are found behind a word that announces one; “next week” and “tomorrow” are not.",
  detect: (text, from) =>
    mergeRanges(
      scan(DATE, text, from, { judge: possible }),
      scan(DAY_OF_MONTH, text, from, { judge: scored(0.6) }),
      scan(BEHIND_MONTH, text, from, { judge: monthFirst, lead: MONTH_CHARS }),
      scan(WEEKDAY, text, from, { judge: scored(0.6) }),
      scan(BARE_YEAR, text, from, { judge: scored(0.5) }),
      scan(TIME_OF_DAY, text, from, { judge: scored(0.6) }),
    ),
  patterns: [DATE, DAY_OF_MONTH, BEHIND_MONTH, MONTH, WEEKDAY, BARE_YEAR, TIME_OF_DAY],
  examples: {
    flagged: [
      "on 12/03/1980",
      "2005-10-08 22:58:39",
      "2021-03-04T10:11:12Z",
      "12. März 1980",
      "the 3rd of May",
      "March 12th, 1980",
      "We meet on Thursday.",
      "During 1965 nothing happened",
      "in the 1990s",
      "at 10:30 am",
    ],
    clean: [
      "version 1.2.3",
      "room 1965",
      "order 2021-99-99",
      "ratio 3:1",
      "Sundaysville",
      "10.0.0.1",
      "$1965 in cash",
    ],
  },
};

function possible(match: RegExpExecArray): Range | undefined {
  const written = match[0];
  const numbers = (/^[\d./ -]+/.exec(written)?.[0] ?? "").match(/\d+/g) ?? [];
  if (numbers.length >= 3) {
    const [first = 0, second = 0] = numbers
      .slice(0, 3)
      .filter((number) => number.length <= 2)
      .map(Number);
    if (first < 1 || second < 1 || Math.min(first, second) > MAX_MONTH || Math.max(first, second) > MAX_DAY)
      return undefined;
  }
  return { start: match.index, end: match.index + written.trimEnd().length, score: 0.7 };
}

function monthFirst(match: RegExpExecArray, text: string): Range | undefined {
  const month = behind(MONTH, text, match.index);
  if (month === undefined) return undefined;
  return { start: match.index - month.length, end: match.index + match[0].length, score: 0.7 };
}

function scored(score: number): (match: RegExpExecArray) => Range {
  return (match) => ({ start: match.index, end: match.index + match[0].length, score });
}
