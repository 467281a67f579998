import { digitAt, weightedSum } from "./checksums.ts";
import { nationalId, TRUST } from "./national-id.ts";

/** Taxpayer card numbers: the day of birth counted from 1900, serial, check digit. */
export const uaTaxId = nationalId({
  id: "pii.ua-tax-id",
  type: "UA_TAX_ID",
  description: "Ukrainian taxpayer numbers of persons (РНОКПП, ІПН).",
  reference:
    "Tax Code of Ukraine (Податковий кодекс України), article 70; order 822 of the Ministry of Finance of 2017",
  weaknesses: "Ten digits with one check digit: not acted on without a context word near.",
  form: String.raw`[0-4]\d{9}`,
  longestChars: 10,
  digits: 10,
  judge: (number) => (passesCheck(number) ? TRUST.weak : undefined),
  words: ["рнокпп", "[іi]пн", "податковий номер", "ідентифікаційний (?:номер|код)", "ukrainian tax"],
  wordParts: ["рнокпп", "ідентифікаційн"],
  examples: {
    flagged: ["РНОКПП 1759013776", "ІПН: 2530414071", "ідентифікаційний код 3006321856"],
    clean: ["1759013776", "РНОКПП 1759013770", "ІПН 25304140711", "замовлення 3006321856"],
  },
});

function passesCheck(number: string): boolean {
  // The sum may be below 0.
  const rest = (weightedSum(number, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) + 11) % 11;
  return rest % 10 === digitAt(number, 9);
}
