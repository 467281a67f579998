import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan, scanFromAnchor } from "../foundation/scan.ts";

const NAMES =
  "user[ _-]?(?:name|id)|log-?in(?:[ _-]?(?:name|id))?|screen[ _-]?name|nick[ _-]?name|handle|gamertag|account name|Benutzer(?:name|kennung)|nom d['’]utilisateur|identifiant|pseudo" +
  "|nombre de usuario|usuario|nome de usu[áa]rio|usu[áa]rio|nome utente|gebruikersnaam|nazwa u[żz]ytkownika|имя пользователя|логин|用户名|ユーザー名";
const SETS = "[ \\t]{0,3}(?:=>|:=|[:=：])[ \\t]{0,3}";
const SAYS = "\\s{1,2}(?:is|was|lautet|ist|est|es|[eé]|è|jest)\\s{0,2}:?\\s{1,2}|[是为は]\\s?";
const VALUE_CHARS = 64;
/** The longest name with its separators takes so many characters in front of a value. */
const NAME_CHARS = 40;

// Groups: 1 how it is set, where it is set and not said; 2 the value, in its quotes where it has some.
const NAMED = new RegExp(
  `(?:${NAMES})["'\`*]{0,3}(?:(${SETS})|${SAYS})["*\`]{0,2}` +
    `("[\\w.@+-]{2,${VALUE_CHARS}}"|'[\\w.@+-]{2,${VALUE_CHARS}}'|@?[A-Za-z\\u00C0-\\u024F\\d][\\w.+-]{1,${VALUE_CHARS}})`,
  "gi",
);
const WORD = /[\w\u00C0-\u024F]/;
// "on Instagram: @alice": behind the name of a place an at sign is somebody's name there.
const HANDLE =
  /(?<=(?<!\w)(?:insta(?:gram)?|ig|twitter|tiktok|telegram|discord|github|mastodon|threads|snapchat|follow(?: me)?(?: on| at)?)(?: is)?[ :]{1,2})@\w[\w.]{0,30}\w(?![\w@]|\.\w)/iy;
const NO_VALUE =
  /^(?:string|str|text|varchar|int|object|none|null|nil|undefined|true|false|required|optional|invalid|incorrect|wrong|missing|empty|taken|available|unique|unknown|changed?|already|not|the|your|my|an?|this|user|username|name|password|email|and|or|too|case|disabled|enabled|failed|success(?:ful)?|page|here|now|n\/a|tbd)$/i;
const CODE =
  /^(?:config|process|req|request|self|this|settings|env|os|options|params|props|data|form|ctx|user|args|input|credentials?|account|session|auth)\./;

/** Names of accounts: behind a word that announces one, or with an at sign behind a network's name. */
export const username: Detector = {
  id: "pii.username",
  type: "USERNAME",
  description: "User names, logins and handles behind a word that announces one, in eleven languages.",
  reference: "ISO/IEC 27701:2019 (account identifiers as PII); Amazon Bedrock Guardrails, type USERNAME",
  reach: 72, // a value of 66 and what ends its line; a label of 36 before
  weaknesses:
    'A user name that nothing announces is a word like any other, and "@alice" alone is not found. Behind "is" a value counts only in quotes or ' +
    "with a digit, a symbol or an inner capital in it; behind a colon a bare word counts where it ends its line.",
  detect: (text, from) =>
    mergeRanges(
      scan(NAMED, text, from, { judge: isValue, lead: NAME_CHARS }),
      scanFromAnchor("@", HANDLE, text, from, { judge: handle }),
    ),
  patterns: [NAMED, WORD, HANDLE, NO_VALUE, CODE],
  examples: {
    flagged: [
      "username: jdoe",
      "My user name is alice_99.",
      '{"username":"bob","password":"hunter2"}',
      "login = mmuster2",
      "follow me on Instagram: @alice.w",
      "Benutzername: mmustermann",
      "nom d'utilisateur : pdupont42",
      "His handle is @night_owl",
      "user id: kfrank",
    ],
    clean: [
      "The username is required.",
      "Enter your username and password.",
      "const username = config.username;",
      "username: string;",
      "login: function () {}",
      "username = getUser()",
      "How do I handle this: should I wait?",
      "Login: Please enter your data below",
      "@alice said so",
      "username or e-mail",
      "user id: 4",
    ],
  },
};

function isValue(match: RegExpExecArray, text: string): Range | undefined {
  if (WORD.test(text.charAt(match.index - 1))) return undefined;
  const written = match[2] ?? "";
  const writtenEnd = match.index + match[0].length;
  const isQuoted = /^["']/.test(written);
  const value = isQuoted ? written.slice(1, -1) : written.replace(/[.+-]+$/, "");
  const start = writtenEnd - written.length + (isQuoted ? 1 : 0);
  const range = { start, end: start + value.length, score: 0.8 };
  if (value.length < MIN_VALUE_CHARS || NO_VALUE.test(value) || CODE.test(value)) return undefined;
  if (isQuoted || value.startsWith("@")) return range;
  const next = text.slice(writtenEnd, writtenEnd + LINE_END_CHARS);
  if (/^[([{$]/.test(next)) return undefined; // code that gets the name from elsewhere
  const setBy = match[1];
  if (isUnlikeProse(value)) return range;
  if (setBy === undefined) return undefined;
  const endsLine = /^[.)]?[ \t]*(?:$|[\r\n])/.test(next) || /^[,;"]/.test(next);
  return endsLine && !(setBy.includes("=") && next.startsWith(";")) ? range : undefined;
}

function handle(match: RegExpExecArray): Range {
  return { start: match.index, end: match.index + match[0].length, score: 0.7 };
}

const MIN_VALUE_CHARS = 2;
const LINE_END_CHARS = 4;

/** Letters with digits, a symbol between letters, or a capital inside. */
function isUnlikeProse(value: string): boolean {
  return (/\d/.test(value) && /\p{L}/u.test(value)) || /[\w][._][\w]/.test(value) || /[a-z][A-Z]/.test(value);
}
