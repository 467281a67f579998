import { complement } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

/** Numbers of persons: nine digits and two check digits. */
export const brCpf = nationalId({
  id: "pii.br-cpf",
  type: "BR_CPF",
  description: "Brazilian taxpayer numbers of persons (CPF).",
  reference: "Receita Federal do Brasil, Cadastro de Pessoas Físicas; Instrução Normativa RFB nº 2.172/2024",
  weaknesses:
    "One in a hundred numbers of eleven bare digits fits: those are not acted on without a context word near.",
  form: String.raw`\d{3}\.\d{3}\.\d{3}[-/]\d{2}|\d{9}-?\d{2}|\d{3}[ ]\d{3}[ ]\d{3}[ ]\d{2}`,
  longestChars: 14,
  digits: 11,
  judge: (number, written) => {
    if (!passesBoth(number, 2, 11)) return undefined;
    return written.includes(".") ? TRUST.certain : TRUST.likely;
  },
  words: ["cpf", "cadastro de pessoas? f[íi]sicas?", "contribuinte"],
  examples: {
    flagged: ["390.533.447-05", "CPF 52998224725", "CPF: 123.456.789-09", "cpf 390 533 447 05"],
    clean: ["52998224725", "390.533.447-06", "CPF 231.002.999-01", "111.111.111-11", "pedido 12345678909"],
  },
});

/** Numbers of companies and sole traders: twelve digits, from July 2026 letters as well, and two check digits. */
export const brCnpj = nationalId({
  id: "pii.br-cnpj",
  type: "BR_CNPJ",
  description: "Brazilian taxpayer numbers of companies and sole traders (CNPJ), with digits or letters.",
  reference:
    "Receita Federal do Brasil, Instrução Normativa RFB nº 2.229/2024 (CNPJ alfanumérico); Serpro, cálculo dos dígitos verificadores",
  weaknesses:
    "Fourteen bare digits are not acted on without a context word near; numbers with letters are found with their punctuation alone.",
  form: String.raw`[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}[/.][0-9A-Z]{4}-\d{2}|\d{14}|\d{8}/\d{4}-\d{2}`,
  longestChars: 18,
  digits: 2,
  judge: (number, written) => {
    if (!passesBoth(number, 2, 9)) return undefined;
    return written.includes("-") ? TRUST.certain : TRUST.likely;
  },
  words: ["cnpj", "cadastro nacional de pessoas? jur[íi]dicas?"],
  examples: {
    flagged: ["16.727.230/0001-97", "CNPJ 05423994000172", "12.ABC.345/01DE-35", "CNPJ: 61882613000194"],
    clean: ["05423994000172", "94.592.973/0001-83", "12.ABC.345/01DE-99", "CNPJ 16727230000198"],
  },
});

/** Both check digits count from the right with weights from `least` to `most` and over again; letters count as their code less that of 0. */
function passesBoth(number: string, least: number, most: number): boolean {
  return [2, 1].every((left) => {
    const body = number.slice(0, number.length - left);
    let sum = 0;
    for (let i = 0; i < body.length; i += 1)
      sum += (body.charCodeAt(body.length - 1 - i) - 48) * (least + (i % (most - least + 1)));
    return complement(sum, 11) % 10 === number.charCodeAt(body.length) - 48;
  });
}
