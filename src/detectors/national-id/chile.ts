import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";
import { digitAt } from "./checksums.ts";

/** National numbers of persons, tax numbers too: a number counted up, check character. */
export const clRut = nationalId({
  id: "pii.cl-rut",
  type: "CL_RUT",
  description: "Chilean national and tax numbers (RUN, RUT).",
  reference:
    "Servicio de Registro Civil e Identificación, RUN; Servicio de Impuestos Internos, RUT (módulo 11)",
  weaknesses:
    "Numbers without points are not acted on without a context word near, and those without a hyphen are not found.",
  form: String.raw`\d{1,2}\.\d{3}\.\d{3}-[0-9K]|\d{7,8}-[0-9K]`,
  longestChars: 12,
  digits: 7,
  judge: (number, written) => {
    if (!passesCheck(number)) return undefined;
    return written.includes(".") ? TRUST.certain : TRUST.likely;
  },
  words: [...ID_WORDS, "rut", "run n[°ºo]", "rol [úu]nico (?:tributario|nacional)", "c[ée]dula de identidad"],
  examples: {
    flagged: ["12.531.909-2", "RUT 76086428-5", "RUT: 10626628-K", "rol único nacional 3528355-2"],
    clean: ["76086428-5", "12.531.909-3", "RUT 10626628-1", "artículo 12531909-2"],
  },
});

/** Weights 2 to 7 from the right and over again; what 11 lacks is the check, K for 10. */
function passesCheck(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < number.length - 1; i += 1)
    sum += digitAt(number, number.length - 2 - i) * (2 + (i % 6));
  return "0K987654321".charAt(sum % 11) === number.at(-1);
}
