import { digitAt } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

const BLANK_VALUE = 36;

/** Identity card numbers: one or two letters, six digits, a check character that is printed in parentheses. */
export const hkIdCard = nationalId({
  id: "pii.hk-id-card",
  type: "HK_ID_CARD_NUMBER",
  description: "Hong Kong identity card numbers.",
  reference: "Immigration Department of Hong Kong, Registration of Persons Regulations (cap. 177A)",
  weaknesses: "Numbers without the parentheses are not acted on without a context word near.",
  form: String.raw`[A-Z]{1,2}\d{6}(?:\([0-9A]\)|\[[0-9A]\]|[0-9A])`,
  longestChars: 11,
  digits: 6,
  judge: (number, written) => {
    if (!passesCheck(number)) return undefined;
    return /[)\]]$/.test(written) ? TRUST.certain : TRUST.weak;
  },
  words: [...ID_WORDS, "hkid", "hkid (?:card|number|no)", "hong kong (?:id|identity card)"],
  wordParts: ["身份證", "身份证"],
  examples: {
    flagged: ["A494866(4)", "HKID Z0977986", "身份證號碼：K348609(5)", "OV290326[A]"],
    clean: ["Z0977986", "A494866(5)", "O962472(9)", "HKID C5031345"],
  },
});

/** Weights from 9 down; letters count 10 to 35, the blank before a single one 36; the check character closes the sum to a multiple of 11. */
function passesCheck(number: string): boolean {
  const body = number.slice(0, -1);
  let sum = body.length === 7 ? BLANK_VALUE * 9 : 0;
  for (let i = 0; i < body.length; i += 1) sum += Number.parseInt(body.charAt(i), 36) * (body.length + 1 - i);
  const check = number.endsWith("A") ? 10 : digitAt(number, number.length - 1);
  return (sum + check) % 11 === 0;
}
