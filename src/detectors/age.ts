import type { Detector, Range } from "../contracts/detection.ts";
import { scan } from "../foundation/scan.ts";
import { contextScore, contextWords, hasContext } from "./context-score.ts";

const YEARS = String.raw`(?:1[01]\d|120|[1-9]\d?)`;
// The unit belongs to the range, what follows it is what makes it an age: "40 years" of "40 years old".
const OLD = String.raw`${YEARS}[ -]?(?:years?|yrs?\.?|Jahre|jaar|år|años|anos|anni|ans)(?=[ -](?:olds?\b|of age)(?! (?:or|and) (?:older|over|above|up|under|younger)))|${YEARS}[ -]?(?:years?|Jahre|jaar|år|años|anos|anni|ans)(?=[ -](?:alt\b|jung\b|oud\b|gammal|gammel|de edad|de idade|di età|d['’]âge))|${YEARS} ?(?:y/?o\b|[- ]?jährig|[- ]?летн|歳|岁|歲|세)`;
const MONTHS = String.raw`\d{1,2}[ -]?(?:months?|weeks?|Monate|mois|meses|mesi)(?=[ -](?:olds?\b|alt\b|of age))`;
const PERSON =
  "I['’]?m|I am|(?:he|she)['’]s|(?:he|she) is|my (?:son|daughter|wife|husband|mother|father|brother|sister|child) is|turned|turning|turns";
const PLAIN = String.raw`(?<=(?<!\w)(?:${PERSON})\s(?:now |only |just )?)${YEARS}(?=[,;!?)]|\.(?!\d)|\s(?:and|but|now|today|years)\b|$)`;
// "J'ai 45 ans" is an age, "45 ans d'expérience" is none.
const HAVE =
  "j['’]ai|tu as|il a|elle a|âgée?s? de|tengo|tienes?|ho|ha|tenho|tem|mam|ma|мне|ему|ей|jag är|ik ben|(?:hij|zij) is|ich bin|(?:er|sie) ist";
const HAVING = String.raw`(?<=(?<![\w\u00C0-\u024Fа-я])(?:${HAVE})\s)${YEARS} (?:ans|años|anos|anni|lata?|лет|года?|år|jaar|Jahre)(?![\w\u00C0-\u024Fа-я]|\s(?:d['’]|de |di |of |\S{0,6}erfa|dośw|опыт|in |im |en |au |à |auf ))`;
const NAMES = "age|aged|âge|Alter|im Alter|edad|idade|età|leeftijd|wiek|возраст|年齢|年龄";
// "over the age of 18" and "average age: 45" are nobody's age, and "aged 18 to 24" or "aged 65+" are groups.
const OF_GROUPS =
  "over|under|above|below|minimum|maximum|legal|average|mean|median|retirement|drinking|voting|until|till|by|before|from|reach|reached|reaching|reaches|target|about|around|ice|stone";
const NAMED =
  String.raw`(?<=(?<![\w-]|(?:${OF_GROUPS})(?: the)? )(?:${NAMES})["']?(?:\s{0,2}[:=：]\s{0,2}|\s(?:of|is|von|de|di|:)\s|\s)["']?)${YEARS}(?:\s?(?:years?|yrs?|Jahren?|ans|años|anos|anni)\b)?` +
  String.raw`(?![\w%+]|\.\d|,\d|\s?(?:[-–/+]|to|and (?:over|older|above|up|under)|or (?:over|older|above|more|under|younger)|bis|à)\s?\d{0,3}|\s(?:days?|months?|weeks?|minutes?)\b)`;
// Groups: 1 somebody or something is old, 2 so many months, 3 nothing but a number behind "I am".
const AGE = new RegExp(
  String.raw`(?=\d)(?<![\w.,/$€£+-]|\d[ :])(?:(${OLD})|(${MONTHS})|${HAVING}|${NAMED}|(${PLAIN}))`,
  "gi",
);
// What is old without being somebody, right behind the age or right in front of it.
const THINGS =
  "compan(?:y|ies)|firm|business|start-?up|building|house|home|bridge|church|tree|wine|whisk(?:e?y|ies)|scotch|rum|cheese|car|truck|vehicle|machine|software|code(?:base)?|system|law|rule|tradition|bug|issue|ticket|version|laptop|server|phone|equipment|roof|boiler|bond|loan|mortgage|treasury|record|data|technology|institution|school|university|brand|project|product|contract|battle|war|dispute|mystery|debt|app|club|team|city|town";
const THING_BEHIND = new RegExp(
  String.raw`^[- ](?:old|of age)s?,? (?:[a-z-]{1,16} ){0,2}(?:${THINGS})s?\b`,
  "i",
);
const THING_BEFORE = new RegExp(
  String.raw`\b(?:${THINGS})s? (?:is|are|was|were|turned) (?:now |about |almost |over |nearly |only )?$`,
  "i",
);
const THING_CHARS = 56;
const CHILDREN = contextWords("bab(?:y|ies)", "infants?", "child(?:ren)?", "sons?", "daughters?", "boys?", "girls?", "toddlers?", "newborn", "twins?", "Kind", "b[ée]b[ée]", "enfant", "hijos?", "hijas?", "patient"); // prettier-ignore

/** Ages of people, with their unit of time. */
export const age: Detector = {
  id: "pii.age",
  type: "AGE",
  description: "Ages of people: “40 years old”, “aged 40”, “Age: 40”, “j'ai 40 ans”, in thirteen languages.",
  reference: "Amazon Bedrock Guardrails, type AGE (quantity and unit of time); 45 CFR 164.514(b)(2)(i)(C)",
  reach: 68, // nine characters and the thing behind them
  needs: { digits: 1 },
  weaknesses:
    "Ages in words (“forty years old”) and bare numbers behind a name (“Jane Doe, 45,”) are not found; whether somebody or something is old is judged by the words next to it.",
  detect: (text, from) => scan(AGE, text, from, { judge: ofPerson }),
  patterns: [AGE, THING_BEHIND, THING_BEFORE, CHILDREN],
  examples: {
    flagged: [
      "I am 40 years old",
      "a 45-year-old woman",
      "Patient, 63 y/o, male",
      "Age: 45",
      "a teacher aged 52",
      "J'ai 45 ans.",
      "Tengo 31 años",
      "ein 45-jähriger Mann",
      "Ich bin 45 Jahre alt",
      "ho 29 anni",
      "мне 45 лет",
      "our daughter is 8 months old",
      "I'm 45, and my wife left",
      "she died at the age of 81",
      "年齢：45",
    ],
    clean: [
      "45 years of experience",
      "a 25-year-old whisky",
      "The company is 45 years old.",
      "You must be over the age of 18.",
      "people aged 18 to 24",
      "adults 65 years of age or older",
      "myopia progresses until about age 20",
      "Cache-Control: max-age=60",
      "The ticket is 3 months old",
      "I'm 45% sure",
      "20 ans d'expérience",
      "tengo 10 años de experiencia",
      "average age: 45",
      "page 45",
      "invoices aged 90 days",
      "I am 45 minutes late",
    ],
  },
};

function ofPerson(match: RegExpExecArray, text: string): Range | undefined {
  const [written, old, months, plain] = match;
  const start = match.index;
  const end = start + written.length;
  if (old !== undefined && isThing(text, start, end)) return undefined;
  if (months === undefined) return { start, end, score: plain === undefined ? 0.8 : 0.55 };
  // Things are counted in months more often than people are.
  if (!hasContext(CHILDREN, text, start, end)) return undefined;
  return { start, end, score: contextScore(0.3, CHILDREN, text, start, end) };
}

function isThing(text: string, start: number, end: number): boolean {
  return (
    THING_BEHIND.test(text.slice(end, end + THING_CHARS)) ||
    THING_BEFORE.test(text.slice(Math.max(0, start - THING_CHARS), start))
  );
}
