import { foldMarks } from "./fold-marks.ts";

/** Written-out numbers below a hundred, ordinals among them; "second" is more often a time. */
export const SMALL_NUMBERS: ReadonlyMap<string, number> = new Map(
  (
    "zero:0 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 " +
    "fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fifty:50 sixty:60 seventy:70 " +
    "eighty:80 ninety:90 third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 eleventh:11 twelfth:12 " +
    "thirteenth:13 fourteenth:14 fifteenth:15 sixteenth:16 seventeenth:17 eighteenth:18 nineteenth:19 twentieth:20 " +
    "thirtieth:30 twice:2 thrice:3 dozen:12"
  )
    .split(" ")
    .map(pair),
);

export const SCALES: ReadonlyMap<string, number> = new Map(
  (
    "hundred:100 thousand:1e3 million:1e6 millions:1e6 billion:1e9 billions:1e9 trillion:1e12 k:1e3 mn:1e6 mio:1e6 bn:1e9 mrd:1e9 " +
    "lakh:1e5 crore:1e7 tausend:1e3 millionen:1e6 milliarden:1e9 mille:1e3 millones:1e6 milliards:1e9"
  )
    .split(" ")
    .map(pair),
);

/** What a number counts or measures, by the words and signs that say so. A unit that is not here is a word like others. */
export const UNITS: ReadonlyMap<string, string> = new Map(
  [
    ["%", "percent", "percents", "pct", "prozent"],
    ["‰", "permille"],
    ["$", "dollar", "dollars", "usd"],
    ["€", "euro", "euros", "eur"],
    ["£", "pounds-sterling", "gbp"],
    ["¥", "yen", "yuan", "jpy", "cny"],
    ["₹", "rupee", "rupees", "inr"],
    ["km", "kilometre", "kilometres", "kilometer", "kilometers", "kms"],
    ["mi", "mile", "miles"],
    ["m", "metre", "metres", "meter", "meters"],
    ["cm", "centimetre", "centimetres", "centimeter", "centimeters"],
    ["mm", "millimetre", "millimetres", "millimeter", "millimeters"],
    ["ft", "foot", "feet"],
    ["inch", "inches"],
    ["kg", "kilogram", "kilograms", "kilo", "kilos"],
    ["g", "gram", "grams", "gramme", "grammes"],
    ["mg", "milligram", "milligrams"],
    ["lb", "lbs", "pound", "pounds"],
    ["t", "ton", "tons", "tonne", "tonnes"],
    ["l", "litre", "litres", "liter", "liters"],
    ["ml", "millilitre", "millilitres", "milliliter", "milliliters"],
    ["s", "sec", "secs", "second", "seconds"],
    ["min", "mins", "minute", "minutes"],
    ["h", "hr", "hrs", "hour", "hours"],
    ["d", "day", "days"],
    ["w", "week", "weeks"],
    ["mo", "month", "months"],
    ["y", "year", "years", "yr", "yrs"],
    ["°", "degree", "degrees", "°c", "°f"],
    ["kb", "kilobyte", "kilobytes"],
    ["mb", "megabyte", "megabytes"],
    ["gb", "gigabyte", "gigabytes"],
    ["tb", "terabyte", "terabytes"],
  ].flatMap(([unit = "", ...forms]) => [unit, ...forms].map((form) => [form, unit] as const)),
);

/** Months and days of the week, by what they are compared as. */
export const DATE_WORDS: ReadonlyMap<string, string> = new Map(
  [
    "january jan januar janvier enero gennaio",
    "february feb februar février febrero febbraio",
    "march mar märz mars marzo",
    "april apr avril abril aprile",
    "may mai mayo maggio",
    "june jun juni juin junio giugno",
    "july jul juli juillet julio luglio",
    "august aug août agosto",
    "september sep sept septembre septiembre settembre",
    "october oct oktober octobre octubre ottobre",
    "november nov novembre noviembre",
    "december dec dezember décembre diciembre dicembre",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
  ].flatMap((line) =>
    line.split(" ").map((form, _, forms) => [foldMarks(form), `@${forms[0] ?? form}`] as const),
  ),
);

/** Date words that mean something else as often: read as dates beside a number only. */
export const AMBIGUOUS_DATE_WORDS: ReadonlySet<string> = new Set(
  "may mar march mars mai jun dec sep jan".split(" "),
);

function pair(entry: string): readonly [string, number] {
  const [word = "", value = ""] = entry.split(":");
  return [word, Number(value)];
}
