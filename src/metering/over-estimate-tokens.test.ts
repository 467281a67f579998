import fc from "fast-check";
import { countTokens as countCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { countTokens as countO200k } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import { boundTokens, overEstimateTokens } from "./over-estimate-tokens.ts";

/** Article 1 of the Universal Declaration of Human Rights where it is not something else; written into this file in November 2026. */
const TEXTS: Readonly<Record<string, string>> = {
  English: "The committee shall meet at least four times a year, and publish its minutes within thirty days.",
  German: "Die Donaudampfschifffahrtsgesellschaft veröffentlichte gestern überraschend ihre Geschäftszahlen.",
  French:
    "L'entreprise s'est engagée à réduire ses émissions de gaz à effet de serre d'ici à l'année prochaine.",
  Polish: "Wszystkie dokumenty należy złożyć w sekretariacie najpóźniej czternaście dni przed zajęciami.",
  Finnish: "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan.",
  Turkish: "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar.",
  Vietnamese: "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi.",
  Russian: "Все люди рождаются свободными и равными в своём достоинстве и правах.",
  Greek: "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.",
  Arabic: "يولد جميع الناس أحراراً متساوين في الكرامة والحقوق، وقد وهبوا عقلاً وضميراً.",
  Hebrew: "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם.",
  Hindi: "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।",
  Tamil: "மனிதப் பிறவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்.",
  Thai: "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ",
  Amharic: "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው።",
  Georgian: "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით.",
  Chinese: "人人生而自由,在尊严和权利上一律平等。他们赋有理性和良心,并应以兄弟关系的精神相对待。",
  Japanese: "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。",
  Korean: "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
  emoji: "👩‍👩‍👧‍👦🎉🇩🇪 great 😀😃😄",
  TypeScript:
    "export function read(value: Json | undefined): Usage | undefined {\n  if (!ok(value)) return undefined;\n}\n",
  JSON: '{\n  "id": "a81f",\n  "items": [{ "sku": "XK-2291", "price": 12.95 }],\n  "ok": true\n}',
  Base64: "AO8e3c0t5Pv7O2MNC0YmB1bd6KEWLjJRX2VXoUlJZ1hVfJuVn7C6rtTd4RP7",
  hexadecimal: "deadbeef00c0ffee1234567890abcdef",
  numbers: "3.14159265358979 2,718,281,828 1234567890123456",
  "no words": "qzvxk wjtrf bnmlp xcvbn asdfgh zxqjv kwzpt",
  capitals: "PLEASE READ THE TERMS AND CONDITIONS CAREFULLY BEFORE SIGNING",
  Markdown: "| Name | Value |\n|------|-------|\n| **a** | `b` |\n\n- one\n- two\n",
};

describe("overEstimateTokens", () => {
  it.each(Object.entries(TEXTS))("is above what two real tokenizers count, for %s", (_name, text) => {
    // Long enough that what is added around a text does not decide.
    const long = Array.from({ length: 20 }, () => text).join(" ");
    const counted = Math.max(countCl100k(long), countO200k(long));
    expect(counted).toBeGreaterThan(0);
    expect(overEstimateTokens(long)).toBeGreaterThan(counted);
    expect(overEstimateTokens(long)).toBeLessThanOrEqual(boundTokens(long));
  });

  it.each(["English", "German", "French"])(
    "is of use: less than two and a half times as many, for %s",
    (name) => {
      const long = Array.from({ length: 20 }, () => TEXTS[name] ?? "").join(" ");
      expect(overEstimateTokens(long)).toBeLessThan(2.5 * countCl100k(long));
    },
  );

  it("stays below one token for each byte, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(overEstimateTokens(text)).toBeLessThanOrEqual(boundTokens(text));
      }),
      { numRuns: 50 },
    );
  });

  it("takes time in proportion to the text: half a million letters without a break count at once", () => {
    expect(overEstimateTokens("a".repeat(500_000))).toBe(500_008);
    expect(overEstimateTokens("b ".repeat(250_000))).toBe(250_008);
  });
});

it("no text has more tokens than boundTokens says", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      expect(countCl100k(text, { disallowedSpecial: new Set() })).toBeLessThanOrEqual(boundTokens(text));
    }),
  );
});
