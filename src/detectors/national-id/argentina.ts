import { complement, digitAt, weightedSum } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

/** Tax and labour numbers of persons: a prefix, the identity card's number, check digit. */
export const arCuit = nationalId({
  id: "pii.ar-cuit",
  type: "AR_CUIT",
  description: "Argentine tax and labour numbers of persons (CUIT, CUIL).",
  reference:
    "Agencia de Recaudación y Control Aduanero (ARCA), CUIT; ANSES, CUIL; Resolución General AFIP 10/1997",
  weaknesses:
    "Eleven bare digits are not acted on without a context word near; numbers of companies are not found.",
  form: String.raw`2[03457][ -]?\d{8}[ -]?\d`,
  longestChars: 13,
  digits: 11,
  judge: (number, written) => {
    const check = complement(weightedSum(number, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]), 11);
    if ((check === 10 ? 9 : check) !== digitAt(number, 10)) return undefined;
    return written.split("-").length === 3 ? TRUST.certain : TRUST.likely;
  },
  words: ["cuit", "cuil", "identificaci[óo]n (?:tributaria|laboral)"],
  examples: {
    flagged: ["20-05536168-2", "CUIT 20267565393", "CUIL: 27333234519"],
    clean: ["20267565393", "20-26756539-2", "CUIT 99-05536168-8", "pedido 20271633638"],
  },
});
