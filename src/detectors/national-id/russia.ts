import { digitAt, weightedSum } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

/** Insurance numbers of persons: nine digits and two check digits. */
export const ruSnils = nationalId({
  id: "pii.ru-snils",
  type: "RU_SNILS",
  description: "Russian insurance numbers of individual accounts (СНИЛС).",
  reference:
    "Federal Law 27-FZ, article 6; Pension Fund of Russia, rules for reports, section 8 (алгоритм формирования контрольного числа)",
  weaknesses:
    "Eleven bare digits are not acted on without a context word near; numbers up to 001-001-998 have no check and are not found.",
  form: String.raw`\d{3}-\d{3}-\d{3}[- ]\d{2}|\d{3}[ ]?\d{3}[ ]?\d{3}[ ]?\d{2}`,
  longestChars: 14,
  digits: 11,
  judge: (number, written) => {
    if (number <= "00100199899" || !passesSnils(number)) return undefined;
    return written.includes("-") ? TRUST.certain : TRUST.likely;
  },
  words: ["снилс", "snils", "страхов(?:ой|ого) (?:номер|свидетельства)"],
  wordParts: ["снилс"],
  examples: {
    flagged: ["112-233-445 95", "СНИЛС 11223344595", "СНИЛС: 087-654-303 00"],
    clean: ["11223344595", "112-233-445 96", "СНИЛС 11223344596", "заказ 08765430300"],
  },
});

function passesSnils(number: string): boolean {
  return (weightedSum(number, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(number.slice(9));
}

/** Tax numbers of persons: ten digits and two check digits. */
export const ruInn = nationalId({
  id: "pii.ru-inn",
  type: "RU_INN",
  description: "Russian tax numbers of persons (ИНН).",
  reference:
    "Tax Code of Russia, article 84; Federal Tax Service, order MMV-7-6/435@ of 2012 (структура ИНН)",
  weaknesses:
    "Twelve bare digits are not acted on without a context word near; the ten digits of companies are not found.",
  form: String.raw`\d{12}`,
  longestChars: 12,
  digits: 12,
  judge: (number) => (passesInn(number) ? TRUST.likely : undefined),
  words: ["инн", "идентификационный номер(?: налогоплательщика)?", "russian tax"],
  examples: {
    flagged: ["ИНН 123456789047", "ИНН: 500100732259", "идентификационный номер 123456789047"],
    clean: ["123456789047", "ИНН 123456789037", "ИНН 1234567890470", "заказ 500100732259"],
  },
});

function passesInn(number: string): boolean {
  return (
    (weightedSum(number, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === digitAt(number, 10) &&
    (weightedSum(number, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10 === digitAt(number, 11)
  );
}
