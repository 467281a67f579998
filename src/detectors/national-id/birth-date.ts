const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a year has a month with such a day. Of a year of two digits the century is not known, so 00 counts as a leap year. */
export function isDay(year: number, month: number, day: number): boolean {
  if (day < 1 || day > (DAYS[month - 1] ?? 0)) return false;
  return month !== 2 || day < 29 || isLeap(year);
}

/** Whether YYMMDD begins a number. */
export function beginsWithYearMonthDay(number: string): boolean {
  return isDay(Number(number.slice(0, 2)), Number(number.slice(2, 4)), Number(number.slice(4, 6)));
}

/** Whether DDMMYY begins a number. */
export function beginsWithDayMonthYear(number: string): boolean {
  return isDay(Number(number.slice(4, 6)), Number(number.slice(2, 4)), Number(number.slice(0, 2)));
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
