import { remainder } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

const LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
const DESCRIBED_IN =
  "Real Decreto 1065/2007, artículos 19–20; Ministerio del Interior, cálculo del dígito de control del NIF/NIE";
const WORDS = [
  ...ID_WORDS,
  "nif",
  "dni",
  "documento nacional de identidad",
  "identificaci[óo]n fiscal",
  "spanish (?:id|tax)",
];

/** Numbers of citizens (DNI, which is the tax number too), and of persons who have none, which begin with K, L or M. */
export const esNif = nationalId({
  id: "pii.es-nif",
  type: "ES_NIF",
  description: "Spanish identity and tax numbers of persons (DNI, NIF).",
  reference: DESCRIBED_IN,
  weaknesses:
    "One in 23 codes of eight digits and a letter fits: not acted on without a context word near. Numbers of fewer " +
    "than eight digits, and those of companies, are not found.",
  form: String.raw`(?:[KLM]-?\d{7}|\d{2}\.?\d{3}\.?\d{3})-?[A-HJ-NP-TV-Z]`,
  longestChars: 12,
  digits: 7,
  judge: (number) => (passesLetter(number.replace(/^[KLM]/, "")) ? TRUST.likely : undefined),
  words: WORDS,
  examples: {
    flagged: ["DNI 54362315K", "con NIF 12.345.678-Z,", "NIF: 99999999R", "NIF M-1234567-L"],
    clean: ["54362315K", "DNI 54362315Z", "NIF 54362315", "DNI 123456789Z", "part 12345678Z"],
  },
});

/** Numbers of foreigners. */
export const esNie = nationalId({
  id: "pii.es-nie",
  type: "ES_NIE",
  description: "Spanish identity numbers of foreigners (NIE).",
  reference: DESCRIBED_IN,
  weaknesses: "One in 23 codes of the form fits: not acted on without a context word near.",
  form: String.raw`[XYZ]-?\d{7}-?[A-HJ-NP-TV-Z]`,
  longestChars: 11,
  digits: 7,
  judge: (number) =>
    passesLetter(String("XYZ".indexOf(number.charAt(0))) + number.slice(1)) ? TRUST.likely : undefined,
  words: [...WORDS, "nie", "identidad de extranjeros?", "tarjeta de residencia"],
  examples: {
    flagged: ["NIE X-2482300-W", "NIE: X1234567L", "número de identidad de extranjero X5253868R"],
    clean: ["X1234567L", "NIE X2482300A", "NIE X2482300", "model Z1234567B"],
  },
});

function passesLetter(number: string): boolean {
  return LETTERS.charAt(remainder(number.slice(0, -1), LETTERS.length)) === number.at(-1);
}
