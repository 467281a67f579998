import type { Detector, Range } from "../contracts/detection.ts";

const LABELS = [
  "phone", "telephone", "telefon", "t[eé]l[eé]fono", "t[eé]l[eé]phone", "telefone", "telefono", "tel", "t[eé]l", "mobile", "mobil",
  "cell", "handy", "fax", "whatsapp", "sms", "answering", "call me", "call us", "call", "calling", "reach me", "text me", "dial",
].join("|"); // prettier-ignore
const LABEL = `(?<=\\b(?:${LABELS})[ .:#]{0,3}(?:number|no|nr|at|on|is|n[uú]mero)?[ .:#=]{0,3}(?:is|at)?[ :]{0,2})`;

// ITU-T E.164: at most 15 digits after the plus. A decimal such as +1.2345678 is not one.
const INTERNATIONAL = String.raw`\+(?!\d{1,3}\.\d{5})[1-9](?:[ .()/-]{0,2}\d){6,14}`;
// North American Numbering Plan: area and exchange codes begin with 2 to 9.
// Elsewhere the same grouping is used with other codes; with spaces alone it takes valid codes to be one.
const NORTH_AMERICAN = String.raw`(?:(?:001|1)[ .-])?(?:[2-9]\d{2} [2-9]\d{2} \d{4}|\d{3}[.-]\d{3}[.-]\d{4}|\(\d{3}\)[ .-]?\d{3}[ .-]\d{4})`;
// An area code in parentheses: (85) 5986-8343.
const BRACKETED = String.raw`\(\d{2,4}\)[ .-]?\d{3,4}[ .-]\d{3,4}`;
// National numbers with the trunk prefix 0, in groups: 030 1234567, 0171/123 4567, (020) 7946 0018, 01 23 45 67 89.
const TRUNK = String.raw`\(?0[1-9]\d{0,4}\)?[ ./-]{1,2}\d{2,4}(?:[ .-]?\d{2,4}){1,4}`;
// Behind a label nearly any grouping is one.
const LABELLED = String.raw`\(?\d(?:[ .()/-]{0,2}\d){5,14}`;
// So is one with a label behind it: "455 6186 office", "92 34 70-Fax".
const LABEL_BEHIND = String.raw`(?=[ ]?[ -][ ]?\(?(?:office|fax|mobile|mobil|cell|phone|telephone|landline|home|work|desk)\b)`;
// A digit group before it, or a digit inside a bracket that opens with it, would make this the middle of something.
const APART = String.raw`(?<!\d[ .,:/-]|\((?=\d{1,5}\)))`;
const DATE = String.raw`\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?![./-]?\d)`;
const PHONE = new RegExp(
  String.raw`(?=[+(\d])(?<![\w+])(?:${INTERNATIONAL}|${APART}(?!${DATE})(?:${NORTH_AMERICAN}|${BRACKETED}|(?<![/-])${TRUNK}|${LABEL}${LABELLED}|${LABELLED}${LABEL_BEHIND}))` +
    String.raw`(?:[ ]?x\d{1,6})?(?!\w|[.,-]\d)`,
  "iy",
);
// Six digits close together: every number begins with them, or with one of BEFORE_DIGITS before them, and most text has none.
const FIRST_LOOK = /\d(?:[ .()/-]{0,3}\d){5}/g;
const BEFORE_DIGITS = "+(";
const MIN_DIGITS = 6;
const MIN_TRUNK_DIGITS = 9;

/** Telephone numbers: international, North American, national with a trunk prefix, and anything said to be one. */
export const phone: Detector = {
  id: "pii.phone",
  type: "PHONE",
  description: "Telephone and fax numbers.",
  reference: "ITU-T E.164, ITU-T E.123, North American Numbering Plan",
  reach: 64, // 15 digits with two separators between them, extension, two neighbours; a label before fits too
  needs: { digits: MIN_DIGITS },
  weaknesses:
    'A national number without trunk prefix, grouping or a label in front of it ("5551234567") looks like any other number and is not found.',
  detect: findNumbers,
  patterns: [FIRST_LOOK, PHONE],
  examples: {
    flagged: [
      "+1 212 555 0123",
      "+49 (0)30 901820",
      "call (212) 555-0123 today",
      "212-555-0123",
      "1-800-555-0199 x42",
      "Tel.: 5551234567",
      "Tel: 030 9018200",
      "0171/1234567",
      "01 23 45 67 89",
      "01.23.45.67.89",
      "(212-555-0123)",
      "office,751-954-9268-fax",
      "455 6186 office",
      "50-98-28-96-Fax",
      "they're not answering at 785 8949",
      "001-432-815-4117",
      "(85) 5986-8343",
      "Tel:5551234567",
      "on 5 March 2024 +49 30 901820",
      "phone number is 555 0123 99",
      "Mein Handy: 0151 23456789",
      "+442079460018",
    ],
    clean: [
      "2024-11-05",
      "05-11-2024 10:30",
      "05/11/2024",
      "1.2.3.4",
      "order 123456789012",
      "4111 1111 1111 1111",
      "0101 1010 0110 0101",
      "between 100 200 300",
      "+1.2345678",
      "ISBN 978-3-16-148410-0",
      "3.14159265358979",
      "version 10.0.19045.3693",
      "Call of 2024-11-05",
      "doi.org/10.1146/annurev-astro-081913-040012",
    ],
  },
};

function findNumbers(text: string, from: number): readonly Range[] {
  const found: Range[] = [];
  FIRST_LOOK.lastIndex = from;
  for (let look = FIRST_LOOK.exec(text); look !== null; look = FIRST_LOOK.exec(text)) {
    const { index } = look;
    FIRST_LOOK.lastIndex = index + 1;
    const hasSignBefore = index > from && BEFORE_DIGITS.includes(text.charAt(index - 1));
    for (const start of hasSignBefore ? [index - 1, index] : [index]) {
      PHONE.lastIndex = start;
      const match = PHONE.exec(text);
      const range = match === null ? undefined : enoughDigits(match);
      if (range !== undefined) found.push(range);
    }
  }
  return found;
}

function enoughDigits(match: RegExpExecArray): Range | undefined {
  const number = match[0];
  const digits = number.replace(/\D/g, "");
  if (digits.length < MIN_DIGITS || /^[01]+$/.test(digits)) return undefined;
  if (digits.startsWith("0") && digits.length < MIN_TRUNK_DIGITS) return undefined;
  return { start: match.index, end: match.index + number.length };
}
