import { isDay } from "./birth-date.ts";
import { digitAt, passesMod11And10 } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Tax identification numbers: of the first ten digits one comes twice or thrice, the others once at most. */
export const deTaxId = nationalId({
  id: "pii.de-tax-id",
  type: "DE_TAX_ID",
  description: "German tax identification numbers (steuerliche Identifikationsnummer).",
  reference: "Abgabenordnung § 139b, Steueridentifikationsnummerverordnung § 1, ISO/IEC 7064 MOD 11,10",
  weaknesses: "Eleven digits with one check digit: not acted on without a context word near.",
  form: String.raw`[1-9]\d[ ]?\d{3}[ ]?\d{3}[ ]?\d{3}`,
  longestChars: 14,
  digits: 11,
  judge: (number) => (hasOneRepeatedDigit(number) && passesMod11And10(number) ? TRUST.likely : undefined),
  words: ["id-?nr", "tax (?:id|identification|number)", "steuer-?id", "tin"],
  wordParts: [
    "steuerliche identifikations",
    "steuer-?identifikations",
    "steuer-id",
    "identifikationsmerkmal",
  ],
  examples: {
    flagged: [
      "Steuer-ID: 36 574 261 809",
      "Meine IdNr. lautet 26954371827.",
      "tax identification number 86095742719",
    ],
    clean: [
      "36574261809",
      "Steuer-ID 36574261890",
      "IdNr. 36554266806",
      "order 26954371827",
      "Steuer-ID 06574261809",
    ],
  },
});

function hasOneRepeatedDigit(number: string): boolean {
  const counts = new Map<string, number>();
  for (const digit of number.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  return repeated.length === 1 && (repeated[0] ?? 0) <= 3;
}

/** Serial numbers of identity cards and passports, with the check digit of the machine-readable zone or without it. */
export const deIdCard = nationalId({
  id: "pii.de-id-card",
  type: "DE_ID_CARD_NUMBER",
  description: "Serial numbers of German identity cards and passports.",
  reference:
    "Personalausweisgesetz § 2, Bundesministerium des Innern (Seriennummer), ICAO Doc 9303 part 3, 4.9",
  weaknesses:
    "As printed on the card the number has no check digit, so it is not acted on without a context word near; a serial " +
    "number without any digit is not found.",
  form: "[CFGHJKLMNPRTVWXY][0-9CFGHJKLMNPRTVWXYZ]{8}[0-9]?",
  longestChars: 10,
  digits: 1,
  judge: (number) =>
    (number.length === 9 && /[0-9]/.test(number)) || passesMachineReadable(number) ? TRUST.weak : undefined,
  words: [...ID_WORDS, "perso", "ausweis", "id card", "passport(?: number| no)?"],
  wordParts: ["personalausweis", "ausweis-?(?:nr|nummer)", "reisepass", "seriennummer des ausweis"],
  examples: {
    flagged: ["Personalausweis-Nr. L01X00T471", "Ausweisnummer: T22000129", "passport number C01X00T478"],
    clean: ["L01X00T47", "Personalausweis L01X00T472", "Ausweisnummer ABCDEFGHI", "Ausweis T2200012"],
  },
});

/** ICAO Doc 9303 part 3, section 4.9: weights 7, 3, 1 in turn, letters count 10 to 35. */
function passesMachineReadable(number: string): boolean {
  let sum = 0;
  for (let place = 0; place < 9; place += 1)
    sum += Number.parseInt(number.charAt(place), 36) * ([7, 3, 1][place % 3] ?? 0);
  return sum % 10 === digitAt(number, 9);
}

/** Pension insurance numbers: area, birth date, first letter of the birth name, serial, check digit. */
export const dePensionInsurance = nationalId({
  id: "pii.de-pension-insurance",
  type: "DE_PENSION_INSURANCE_NUMBER",
  description: "German pension and social insurance numbers (Rentenversicherungsnummer).",
  reference: "Versicherungsnummern-, Kontoführungs- und Versicherungsverlaufsverordnung §§ 2–4, SGB VI § 147",
  weaknesses:
    "Numbers written in one piece are not acted on without a context word near. Those whose day of birth was raised because the serials of that day had run out are not found.",
  form: String.raw`\d{2}[ ]?(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[ ]?[A-Z][ ]?\d{2}[ ]?\d`,
  longestChars: 16,
  digits: 11,
  judge: (number, written) => {
    if (!passesPension(number)) return undefined;
    return written.includes(" ") ? TRUST.certain : TRUST.likely;
  },
  words: ["rvnr", "rv-nummer", "svnr", "sv-nummer", "(?:pension|social) insurance(?: number| no)?"],
  wordParts: ["rentenversicherung", "sozialversicherung", "versicherungsnummer"],
  examples: {
    flagged: ["65 170839 J 00 3", "RVNR: 15070649C103", "SV-Nummer 10010490A443"],
    clean: ["15070649C103", "RVNR 15070649C100", "15071349C103", "65 170839 J 00 4", "150706491103"],
  },
});

function passesPension(number: string): boolean {
  if (!isDay(Number(number.slice(6, 8)), Number(number.slice(4, 6)), Number(number.slice(2, 4))))
    return false;
  let sum = 0;
  withLetterAsPlace(number, 8).forEach((digit, place) => {
    sum += crossSum(digit * ([2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1][place] ?? 0));
  });
  return sum % 10 === digitAt(number, 11);
}

/** Insurance numbers of the statutory health insurance, the part that stays for life. */
export const deHealthInsurance = nationalId({
  id: "pii.de-health-insurance",
  type: "DE_HEALTH_INSURANCE_NUMBER",
  description: "German health insurance numbers (Krankenversichertennummer).",
  reference:
    "SGB V § 290, GKV-Spitzenverband, Richtlinie zum Aufbau und zur Vergabe einer Krankenversichertennummer",
  weaknesses: "A letter and nine digits with one check digit: not acted on without a context word near.",
  form: String.raw`[A-Z]\d{9}`,
  longestChars: 10,
  digits: 9,
  judge: (number) => (passesHealth(number) ? TRUST.weak : undefined),
  words: ["kvnr", "kv-nummer", "egk", "health insurance(?: number| no)?"],
  wordParts: ["krankenversicher", "versichertennummer", "krankenkasse", "gesundheitskarte"],
  examples: {
    flagged: ["KVNR: A123456780", "Versichertennummer C000500021", "Krankenkasse: A000500015"],
    clean: ["A123456780", "KVNR A123456787", "Krankenkasse 1123456780", "Versichertennummer A1234567801"],
  },
});

function passesHealth(number: string): boolean {
  let sum = 0;
  withLetterAsPlace(number, 0)
    .slice(0, 10)
    .forEach((digit, place) => (sum += crossSum(digit * (1 + (place % 2)))));
  return sum % 10 === digitAt(number, 9);
}

/** The digits of a number in which one letter counts as its place in the alphabet, in two digits. */
function withLetterAsPlace(number: string, at: number): readonly number[] {
  const letter = String(number.charCodeAt(at) - 64).padStart(2, "0");
  return Array.from(number.slice(0, at) + letter + number.slice(at + 1), Number);
}

function crossSum(number: number): number {
  return Math.floor(number / 10) + (number % 10);
}
