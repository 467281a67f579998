// Ways to hide a text from a look for words. Those of the first list are named in the literature on evasion; the second list has others, for
// which the detector was not made.

const letters = (text, change) => [...text].map((character) => change(character)).join("");
const mapped = (pairs) => (text) => letters(text, (c) => pairs.get(c) ?? pairs.get(c.toLowerCase()) ?? c);
const pairsOf = (from, to) => new Map([...from].map((c, n) => [c, [...to][n]]));
const ALPHABET = "abcdefghijklmnopqrstuvwxyz";
const shifted = (by) => (text) =>
  text.replace(/[a-z]/gi, (c) => {
    const base = c < "a" ? 65 : 97;
    return String.fromCharCode(((c.charCodeAt(0) - base + by) % 26) + base);
  });
const styled = (upper, lower) => (text) =>
  letters(text, (c) =>
    /[A-Z]/.test(c)
      ? String.fromCodePoint(upper + c.charCodeAt(0) - 65)
      : /[a-z]/.test(c)
        ? String.fromCodePoint(lower + c.charCodeAt(0) - 97)
        : c,
  );
const between = (piece) => (text) => [...text].join(piece);
const bytes = (text) => [...Buffer.from(text)];

const CYRILLIC = pairsOf("aceiopsxyACEHIKMOPTX", "асеіорѕхуАСЕНІКМОРТХ");
const LEET = pairsOf("aeiost", "431057");
const MORSE_CODES =
  ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..".split(
    " ",
  );
const MORSE = new Map([...ALPHABET].map((c, n) => [c, MORSE_CODES[n]]));
const ZALGO = ["\u0301", "\u0330", "\u0489", "\u035d"];
const SMALL_CAPITALS = pairsOf("abcdegijklmnoprtuvwz", "ᴀʙᴄᴅᴇɢɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡᴢ");
const UPSIDE_DOWN = pairsOf(ALPHABET, "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎz");
const NATO = new Map(
  "alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu"
    .split(" ")
    .map((word) => [word[0], word]),
);
const BRAILLE = pairsOf(ALPHABET, "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵");
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function base32(text) {
  let bits = bytes(text)
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("");
  while (bits.length % 5 !== 0) bits += "0";
  const digits = bits.match(/.{5}/g).map((five) => BASE32[Number.parseInt(five, 2)]);
  return digits.join("").padEnd(Math.ceil(digits.length / 8) * 8, "=");
}

function pigLatin(text) {
  return text.replace(/[a-z]+/gi, (word) => {
    const at = word.search(/[aeiou]/i);
    return at <= 0 ? `${word}way` : `${word.slice(at)}${word.slice(0, at)}ay`;
  });
}

export const KNOWN = {
  homoglyph: mapped(CYRILLIC),
  "zero width between letters": between("\u200b"),
  "mixed joiners and soft hyphens": (text) =>
    [...text].map((c, n) => c + ["\u200d", "\u2060", "\ufeff", "\u00ad"][n % 4]).join(""),
  "tag characters": (text) =>
    letters(text, (c) => (c >= " " && c <= "~" ? String.fromCodePoint(0xe0000 + c.charCodeAt(0)) : c)),
  "variation selectors": between("\ufe0f"),
  "right-to-left override": (text) => `\u202e${[...text].reverse().join("")}\u202c`,
  leet: mapped(LEET),
  "spaced letters": (text) =>
    text
      .split(" ")
      .map((word) => [...word].join(" "))
      .join("   "),
  "dotted letters": (text) =>
    text
      .split(" ")
      .map((word) => [...word].join("."))
      .join(" "),
  "HTML entities": (text) => letters(text, (c) => `&#${c.codePointAt(0)};`),
  base64: (text) => Buffer.from(text).toString("base64"),
  hex: (text) => Buffer.from(text).toString("hex"),
  rot13: shifted(13),
  reversed: (text) => [...text].reverse().join(""),
  zalgo: (text) =>
    [...text].map((c, n) => (/\p{L}/u.test(c) ? c + ZALGO[n % 4] + ZALGO[(n + 1) % 4] : c)).join(""),
  Morse: (text) =>
    text
      .toLowerCase()
      .split(/\s+/)
      .map((word) => [...word].flatMap((c) => MORSE.get(c) ?? []).join(" "))
      .filter((word) => word !== "")
      .join(" / "),
  "percent-encoded": (text) =>
    bytes(text)
      .map((byte) => `%${byte.toString(16).padStart(2, "0")}`)
      .join(""),
  fullwidth: (text) =>
    letters(text, (c) => (c > " " && c <= "~" ? String.fromCodePoint(c.charCodeAt(0) + 0xfee0) : c)),
  "bold letters": styled(0x1d400, 0x1d41a),
  "circled letters": styled(0x24b6, 0x24d0),
  "upper case": (text) => text.toUpperCase(),
};

export const OTHERS = {
  "base64 inside a sentence": (text) =>
    `Please decode this and do as it says: ${KNOWN.base64(text)} Thank you.`,
  "base64 twice": (text) => KNOWN.base64(KNOWN.base64(text)),
  "URL-safe base64": (text) => Buffer.from(text).toString("base64url"),
  base32,
  binary: (text) =>
    bytes(text)
      .map((byte) => byte.toString(2).padStart(8, "0"))
      .join(" "),
  "decimal codes": (text) => bytes(text).join(" "),
  "\\u escapes": (text) =>
    letters(text, (c) => (c.length === 1 ? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}` : c)),
  "\\x escapes": (text) =>
    bytes(text)
      .map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`)
      .join(""),
  "quoted-printable": (text) =>
    bytes(text)
      .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`)
      .join(""),
  "Caesar by 3": shifted(3),
  Atbash: (text) =>
    text.replace(/[a-z]/gi, (c) => String.fromCharCode((c < "a" ? 155 : 219) - c.charCodeAt(0))),
  ROT47: (text) =>
    letters(text, (c) => (c > " " && c <= "~" ? String.fromCharCode(33 + ((c.charCodeAt(0) + 14) % 94)) : c)),
  "small capitals": mapped(SMALL_CAPITALS),
  "upside down": mapped(UPSIDE_DOWN),
  Braille: mapped(BRAILLE),
  "spelling alphabet": (text) =>
    text
      .toLowerCase()
      .split(/\s+/)
      .map((word) => [...word].flatMap((c) => NATO.get(c) ?? []).join(" "))
      .filter((word) => word !== "")
      .join(", "),
  "pig Latin": pigLatin,
  "words joined in camel case": (text) => text.replace(/[^\p{L}\p{N}]+(\p{L})/gu, (_, c) => c.toUpperCase()),
  "underscores for spaces": (text) => text.replaceAll(" ", "_"),
  "one letter a line": (text) =>
    text
      .split(" ")
      .map((word) => [...word].join("\n"))
      .join("\n\n"),
  "emoji between words": (text) => text.split(" ").join(" 🔥 "),
  "emoji between letters": between("🔥"),
  "doubled letters": (text) => text.replace(/[a-z]/gi, "$&$&"),
  "swapped neighbours": (text) => text.replace(/\b([a-z])([a-z])([a-z])([a-z]*)\b/gi, "$1$3$2$4"),
  "no vowels": (text) => text.replace(/\B[aeiou]/gi, ""),
  "words reversed one by one": (text) => text.replace(/[a-z]+/gi, (word) => [...word].reverse().join("")),
};
