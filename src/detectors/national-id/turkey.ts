import { complement, digitAt, weightedSum } from "./checksums.ts";
import { ID_WORDS, nationalId, TRUST } from "./national-id.ts";

/** Identity numbers: nine digits and two check digits. */
export const trIdNumber = nationalId({
  id: "pii.tr-id-number",
  type: "TR_ID_NUMBER",
  description: "Turkish identity numbers (T.C. kimlik numarası).",
  reference:
    "Nüfus ve Vatandaşlık İşleri Genel Müdürlüğü, T.C. Kimlik Numarası; 5490 sayılı Nüfus Hizmetleri Kanunu, md. 46",
  weaknesses: "One in a hundred numbers of eleven digits fits: not acted on without a context word near.",
  form: String.raw`[1-9]\d{10}`,
  longestChars: 11,
  digits: 11,
  judge: (number) => (passesBoth(number) ? TRUST.likely : undefined),
  words: [
    ...ID_WORDS,
    "tckn",
    "tc(?:kn)? ?no",
    String.raw`t\.? ?c\.?`,
    "kimlik",
    "turkish (?:id|identity|national)",
  ],
  wordParts: ["kimlik (?:no|numara)"],
  examples: {
    flagged: ["TC Kimlik No: 17291716060", "TCKN 10010405214", "kimlik numaram 10000000146"],
    clean: ["17291716060", "TCKN 17291716050", "TCKN 07291716092", "sipariş 10000000146"],
  },
});

function passesBoth(number: string): boolean {
  const first = complement(weightedSum(number, [3, 1, 3, 1, 3, 1, 3, 1, 3]), 10);
  const sum = weightedSum(number, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  return first === digitAt(number, 9) && sum % 10 === digitAt(number, 10);
}
