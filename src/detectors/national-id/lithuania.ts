import { hasBalticBirthDate, passesBalticCheck } from "./baltic-code.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Personal codes; those that begin with 9 have no birth date. */
export const ltPersonalCode = nationalId({
  id: "pii.lt-personal-code",
  type: "LT_PERSONAL_CODE",
  description: "Lithuanian personal codes (asmens kodas).",
  reference:
    "Lietuvos Respublikos gyventojų registro įstatymas, 8 straipsnis; Registrų centras, Asmens kodas",
  weaknesses:
    "Eleven digits that may hold a date: not acted on without a context word near. Estonia's codes look the same.",
  form: String.raw`[1-6]\d{2}[01]\d[0-3]\d{5}|9\d{10}`,
  longestChars: 11,
  digits: 11,
  judge: (number) => {
    if (!passesBalticCheck(number)) return undefined;
    if (number.startsWith("9")) return TRUST.weak;
    return hasBalticBirthDate(number) ? TRUST.likely : undefined;
  },
  words: [...ID_WORDS, "asmens kodas", "asmens kod[oąu]", "a\\. ?k", "lithuanian (?:id|personal)"],
  wordParts: ["asmens kod"],
  examples: {
    flagged: ["asmens kodas 33309240064", "a. k. 35002125431", "asmens kodas: 48504140959"],
    clean: ["33309240064", "asmens kodas 33309240164", "asmens kodas 36813280103", "užsakymas 61205010081"],
  },
});
