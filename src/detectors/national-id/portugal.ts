import { complement, digitAt, weightedSum } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

/** Tax numbers of persons, which begin with 1 to 3 or 45. */
export const ptNif = nationalId({
  id: "pii.pt-nif",
  type: "PT_NIF",
  description: "Portuguese tax numbers of persons (NIF, número de contribuinte).",
  reference: "Decreto-Lei n.º 14/2013; European Commission, TIN by country (PT)",
  weaknesses:
    "Nine digits with one check digit: not acted on without a context word near. Numbers of companies are not found.",
  form: String.raw`(?:[1-3]\d|45)\d[ ]?\d{3}[ ]?\d{3}`,
  longestChars: 11,
  digits: 9,
  judge: (number) =>
    complement(weightedSum(number, [9, 8, 7, 6, 5, 4, 3, 2]), 11) % 10 === digitAt(number, 8)
      ? TRUST.weak
      : undefined,
  words: ["nif", "contribuinte", "identifica[çc][ãa]o fiscal", "finan[çc]as", "portuguese tax"],
  examples: {
    flagged: ["NIF 299999998", "contribuinte n.º 299 992 020", "NIF: 123456789"],
    clean: ["299999998", "NIF 299999997", "NIF 2999999988", "encomenda 299992020"],
  },
});
