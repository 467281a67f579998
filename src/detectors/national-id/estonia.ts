import { hasBalticBirthDate, passesBalticCheck } from "./baltic-code.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Personal identification codes. */
export const eePersonalCode = nationalId({
  id: "pii.ee-personal-code",
  type: "EE_PERSONAL_CODE",
  description: "Estonian personal identification codes (isikukood).",
  reference:
    "EVS 585:2007; Rahvastikuregistri seadus § 39; Siseminister määrus, Isikukoodi moodustamise kord",
  weaknesses:
    "Eleven digits that may hold a date: not acted on without a context word near. Lithuania's codes look the same.",
  form: String.raw`[1-8]\d{2}[01]\d[0-3]\d{5}`,
  longestChars: 11,
  digits: 11,
  judge: (number) => (hasBalticBirthDate(number) && passesBalticCheck(number) ? TRUST.likely : undefined),
  words: [...ID_WORDS, "isikukood", "estonian (?:id|personal)"],
  wordParts: ["isikukood"],
  examples: {
    flagged: ["isikukood 36805280109", "Minu isikukoodiks on 46304280206.", "isikukood: 37102250382"],
    clean: ["36805280109", "isikukood 36805280108", "isikukood 61002293333", "tellimus 32708101201"],
  },
});
