import { isIPv4, isIPv6 } from "node:net";

/** Longer values are no value of any of these formats; none of the checks reads more. */
const LONGEST_CHARS = 320;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:z|[+-](\d{2}):(\d{2}))$/i;
const DURATION =
  /^P(?!$)(?:\d{1,9}W|(?:\d{1,9}Y)?(?:\d{1,9}M)?(?:\d{1,9}D)?(?:T(?=\d)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}S)?)?)$/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/i;

/** The formats OpenAI's structured outputs know, as JSON Schema 2020-12 defines them (Validation, section 7.3). */
export const JSON_FORMATS: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ["date", bounded(isDate)],
  ["time", bounded(isTime)],
  ["date-time", bounded(isDateTime)],
  ["duration", bounded((value) => DURATION.test(value))],
  ["uuid", bounded((value) => UUID.test(value))],
  ["email", bounded(isEmail)],
  ["hostname", bounded(isHostname)],
  ["ipv4", bounded(isIPv4)],
  ["ipv6", bounded((value) => isIPv6(value) && !value.includes("%"))],
]);

function bounded(check: (value: string) => boolean): (value: string) => boolean {
  return (value) => value.length <= LONGEST_CHARS && check(value);
}

/** RFC 3339, section 5.6, with the lengths of months (appendix C). */
function isDate(value: string): boolean {
  const [, year = 0, month = 0, day = 0] = DATE.exec(value)?.map(Number) ?? [];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (lengths[month - 1] ?? 0);
}

/** Seconds may be 60: leap seconds are inserted at 23:59:60 UTC, which is any time with an offset. */
function isTime(value: string): boolean {
  const match = TIME.exec(value);
  if (match === null) return false;
  const [hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return hour < 24 && minute < 60 && second <= 60 && offsetHour < 24 && offsetMinute < 60;
}

function isDateTime(value: string): boolean {
  return isDate(value.slice(0, 10)) && /^t$/i.test(value.charAt(10)) && isTime(value.slice(11));
}

/** RFC 5321, 4.1.2, without quoted local parts and address literals. */
function isEmail(value: string): boolean {
  const at = value.lastIndexOf("@");
  const local = value.slice(0, Math.max(at, 0));
  const isDotted = !local.startsWith(".") && !local.endsWith(".") && !local.includes("..");
  return LOCAL_PART.test(local) && isDotted && isHostname(value.slice(at + 1));
}

/** RFC 1123, section 2.1. */
function isHostname(value: string): boolean {
  return value.length <= 253 && value.split(".").every((label) => LABEL.test(label));
}
