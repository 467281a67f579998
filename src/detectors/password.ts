import type { Detector, Range } from "../contracts/detection.ts";
import { mergeRanges, scan, scanFromAnchor } from "../foundation/scan.ts";

// Names of the thing in English, German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian, Chinese and Japanese.
const NAMES =
  "pass(?:word|phrase|code|wd|wort)|pwd|kennwort|mot de passe|contrase[nñ]a|senha|palavra-passe|parola d[’']ordine|wachtwoord|has[lł]o|пароль|密码|密碼|パスワード";
const SETS = "[ \\t]{0,3}(?:=>|:=|[:=：])[ \\t]{0,3}";
const SAYS = "\\s{1,2}(?:is|was|lautet|ist|est|es|[eé]|è|jest)\\s{0,2}:?\\s{1,2}|[是为は]\\s?";
/** A value that goes on longer is cut here. */
const VALUE_CHARS = 64;
/** The longest name with its separators takes so many characters in front of a value. */
const NAME_CHARS = 40;

// Groups: 1 how it is set, where it is set and not said; 2 the value, in its quotes where it has some.
const NAMED = new RegExp(
  `(?:${NAMES})["'\`]?(?:(${SETS})|${SAYS})("[^"\\r\\n]{1,${VALUE_CHARS}}"?|'[^'\\r\\n]{1,${VALUE_CHARS}}'?|[^\\s"'\`<>]{3,${VALUE_CHARS}})`,
  "gi",
);

// RFC 3986, section 3.2.1: the deprecated user:password form.
const IN_URL = /(?<=:\/\/[^\s/:@?#]{0,64}:([^\s/@?#:]{1,64}))@/y;

const NO_VALUE =
  /^(?:string|str|text|char|varchar|bytes|bool|boolean|int|any|object|none|null|nil|undefined|true|false|required|optional|hidden|invalid|incorrect|wrong|missing|empty|changed?|reset|expired|protected|unknown|password|passwort|n\/a|tbd)$/i;
const REDACTED = /^(.)\1*$|^[[{(]|^#\{|^\\?\$[A-Za-z_{(]|^%|\*{3}|redacted|placeholder|your[_-]/i;
// A call, an element or a path of names without digits: code that gets the password from elsewhere.
const CODE = /^[A-Za-z_$][\w$]*\.[\w$.]*[([]|^[A-Za-z_$]+[([]|^[A-Za-z_$]+(?:\.[A-Za-z_$]+)+$/;
const CLOSING = ".,;:)]}";

/** Passwords in plain text: behind a word that announces one, or in a URL. */
export const password: Detector = {
  id: "secret.password",
  type: "PASSWORD",
  description: "Passwords behind a word that announces one, in eleven languages, and in URLs.",
  reference: "CWE-256 and CWE-312; RFC 3986 section 3.2.1",
  reach: 100, // a value of 66 and what ends its line; in a URL 64 before and after
  weaknesses:
    'Behind "is" a value counts only in quotes or with a digit or symbol in it, since prose says "the password is required"; a pass phrase of several words must be quoted. Code such as os.environ[…] is left alone.',
  detect: (text, from) =>
    mergeRanges(
      scan(NAMED, text, from, { judge: isValue, lead: NAME_CHARS }),
      scanFromAnchor("@", IN_URL, text, from, { judge: beforeAt }),
    ),
  patterns: [NAMED, IN_URL, NO_VALUE, REDACTED, CODE],
  examples: {
    flagged: [
      "password: hunter2",
      'Password = "correct horse battery staple"',
      "pwd=S3cr3t!",
      "my password is hunter2.",
      "the passphrase is 'open sesame'",
      "Das Passwort lautet Sommer2024!",
      "Kennwort: geheim",
      "mot de passe : azerty123",
      "contraseña: perro99",
      "a senha é futebol10",
      '{"user":"bob","password":"hunter2"}',
      "Пароль: qwerty12",
      "postgres://app:pw4App@db.example.com/app",
    ],
    clean: [
      'password = os.environ["DB_PASSWORD"]',
      "password = getpass()",
      "password=config.password",
      "password: string;",
      "Password: ********",
      "The password is required.",
      "Your password was changed.",
      "Password: must contain at least 8 characters",
      "I forgot my password and cannot log in",
      "password=$DB_PASSWORD",
      "password: <your password>",
      "https://example.com:8080/path",
      'const password = await readSecret("db")',
      "if password == other:",
    ],
  },
};

function isValue(match: RegExpExecArray, text: string): Range | undefined {
  const written = match[2] ?? "";
  const writtenEnd = match.index + match[0].length;
  const isQuoted = written.startsWith('"') || written.startsWith("'");
  const value = isQuoted ? unquoted(written) : withoutClosing(written);
  if (NO_VALUE.test(value) || REDACTED.test(value)) return undefined;
  const start = writtenEnd - written.length + (isQuoted ? 1 : 0);
  const range = { start, end: start + value.length };
  if (isQuoted) return range;
  if (value.length < MIN_VALUE_CHARS || CODE.test(written)) return undefined;
  const setBy = match[1];
  if (setBy === undefined) return isUnlikeProse(value) ? range : undefined;
  if (!/^\p{L}+$/u.test(value)) return range;
  // A bare word: `login(password=password)` is code and "Password: must contain" is prose; alone on its line it is meant.
  const endsLine = /^[.)]?[ \t]*(?:$|[\r\n])/.test(text.slice(range.end, range.end + LINE_END_CHARS));
  return endsLine && !setBy.includes("=") ? range : undefined;
}

function withoutClosing(written: string): string {
  let end = written.length;
  while (end > 0 && CLOSING.includes(written.charAt(end - 1))) end -= 1;
  return written.slice(0, end);
}

function unquoted(written: string): string {
  return written.length > 1 && written.endsWith(written.charAt(0)) ? written.slice(1, -1) : written.slice(1);
}

/** In a URL the password ends where the @ begins. */
function beforeAt(match: RegExpExecArray): Range {
  return { start: match.index - (match[1]?.length ?? 0), end: match.index };
}

const MIN_VALUE_CHARS = 3;
const LINE_END_CHARS = 4;

/** Letters with digits, four digits or more, or a symbol that no word has. */
function isUnlikeProse(value: string): boolean {
  return /[!@#$%^&*_+=~|\\]/.test(value) || /\d{4}/.test(value) || (/\d/.test(value) && /\p{L}/u.test(value));
}
