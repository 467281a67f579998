import { describe, expect, it } from "vitest";
import { longestMatch } from "../../../test/support/longest-match.ts";
import type { DetectionContext, Detector, Range } from "../../contracts/detection.ts";
import { CONTEXT_CHARS } from "../context-score.ts";
import { nationalIds } from "./index.ts";
import { TRUST } from "./national-id.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const THRESHOLD = 0.5;
const RANDOM_NUMBERS = 10_000;

/**
 * Numbers that authorities, standards and the tests of public validators print as examples; with each, how many of the numbers that
 * differ from it in one digit are believed as much, where that is not none. Some checks miss a change: those of which two sums have one
 * check digit, even weights modulo 10, and a digit that is not checked at all.
 */
const PUBLISHED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "pii.ar-cuit": { "20-05536168-2": 0, "20267565393": 0, "27333234519": 8 },
  "pii.at-social-insurance": { "1237 010180": 0, "2461260779": 0 },
  "pii.au-abn": { "83 914 571 673": 0, "51824753556": 0, "11574456001": 0 },
  "pii.au-medicare": { "2123 45670 1": 8, "2123456701": 8 },
  "pii.au-tfn": { "123 456 782": 0, "112474082": 0, "876 543 210": 0 },
  "pii.be-national-number": {
    "85.07.30-033.28": 0,
    "17 07 30 033 84": 0,
    "98472899765": 1,
    "00012511119": 0,
  },
  "pii.bg-egn": { "7523169263": 0, "8032056031": 0, "7501020018": 0, "7542011030": 8 },
  "pii.br-cnpj": { "16.727.230/0001-97": 0, "61882613000194": 0, "12.ABC.345/01DE-35": 0 },
  "pii.br-cpf": { "390.533.447-05": 1, "12345678909": 1, "52998224725": 0 },
  "pii.ch-ahv": { "756.9217.0769.85": 0, "7561234567897": 0 },
  "pii.cl-rut": { "12.531.909-2": 0, "76086428-5": 0, "10626628-K": 0, "3528355-2": 0 },
  "pii.cn-resident-id": { "360426199101010071": 0, "44011320141005001X": 0, "210203197503102721": 0 },
  "pii.cz-birth-number": { "710319/2745": 0, "8801251680": 7, "7159079940": 7 },
  "pii.de-health-insurance": { A123456780: 0, C000500021: 0, Z999999997: 0 },
  "pii.de-id-card": { T220001293: 0, L01X00T471: 0 },
  "pii.de-pension-insurance": { "65 170839 J 00 3": 0, "15070649C103": 0, "10010490A443": 0 },
  "pii.de-tax-id": { "36 574 261 809": 0, "26954371827": 0, "86095742719": 0, "65929970489": 0 },
  "pii.dk-cpr": { "211062-5629": 0, "0101110117": 0 },
  "pii.ee-personal-code": { "36805280109": 1, "46304280206": 7, "37102250382": 1 },
  "pii.es-nie": { X2482300W: 0, X5253868R: 0, X1234567L: 0 },
  "pii.es-nif": { "54362315K": 0, "12345678Z": 0, M1234567L: 0 },
  "pii.fi-personal-code": { "131052-308T": 0, "010594Y9032": 0, "131019A3089": 0 },
  "pii.fr-nir": { "2 95 10 99 126 111 93": 0, "253072B07300470": 0, "253072A07300443": 0 },
  "pii.fr-tax-id": { "30 23 217 600 053": 0, "3023217600053": 0 },
  "pii.gr-afm": { "094259216": 0, "032792320": 8, "054100004": 0 },
  "pii.gr-amka": { "01013099997": 0, "01015734500": 0, "01017902501": 0 },
  "pii.hk-id-card": { "A494866(4)": 0, Z0977986: 0, "OV290326[A]": 0, "K348609(5)": 0 },
  "pii.hr-oib": { "33392005961": 0, "94577403194": 0 },
  "pii.hu-taj": { "111111110": 0, "037 687 210": 0 },
  "pii.hu-tax-id": { "8365670003": 0, "8071592153": 0 },
  "pii.ie-pps": { "6433435F": 0, "6433435OA": 0, "1234567FA": 0, "1234567TW": 0 },
  "pii.il-id-number": { "03933742-3": 0, "219472156": 0, "334795465": 0 },
  "pii.in-aadhaar": { "2341 2341 2346": 0, "298448863364": 0 },
  "pii.is-kennitala": { "120174-3399": 1, "450401-3150": 1, "2607565169": 1 },
  "pii.it-fiscal-code": { RCCMNL83S18D969H: 0, CNTCHR83T41D969D: 0, RSSMRA45C12F2L5N: 0 },
  "pii.jp-my-number": { "6214 9832 0257": 0, "123456789018": 0 },
  "pii.kr-rrn": { "971013-9019902": 0, "880411-2238459": 0, "9710131019901": 10 },
  "pii.lt-personal-code": { "33309240064": 7, "35002125431": 0, "48504140959": 8 },
  "pii.mx-curp": { BOXW310820HNERXN09: 4, HEGG560427MVZRRL04: 4, PEGL890909MJCRMS08: 4 },
  "pii.nl-bsn": { "1112.22.333": 0, "174559434": 0 },
  "pii.no-birth-number": { "151086 95088": 0, "09053426694": 0, "26028338723": 0 },
  "pii.nz-ird": { "49-091-850": 0, "49098576": 6, "136410132": 8, "35901981": 1 },
  "pii.pl-pesel": { "44051401359": 0, "02070803628": 0, "99012229019": 0 },
  "pii.pt-nif": { "299999998": 0, "299992020": 7 },
  "pii.ro-cnp": { "1630615123457": 0, "8001011234563": 0, "5001011234568": 0 },
  "pii.ru-inn": { "123456789047": 0, "005826107187": 0 },
  "pii.ru-snils": { "112-233-445 95": 0, "087-654-303 00": 1 },
  "pii.se-personal-number": { "880320-0016": 0, "19640823-3234": 0, "811228-9841": 0 },
  "pii.sg-nric": { S1234567D: 0, F2346401L: 0, M4332674T: 0, S2740116C: 0 },
  "pii.si-emso": { "0101006500006": 0, "2902932505526": 0 },
  "pii.th-id-number": { "1-2345-45678-78-1": 19, "3100600445635": 9, "1101230000001": 20 },
  "pii.tr-id-number": { "17291716060": 0, "10010405214": 0, "76543210794": 0 },
  "pii.tw-id-number": { B176944193: 7, K101189797: 7, A123456789: 7 },
  "pii.ua-tax-id": { "1759013776": 0, "2530414071": 0, "3006321856": 0 },
  "pii.za-id-number": { "7503305044089": 0, "7611055077082": 0, "8001015009087": 0 },
};
/** The check letter of a permanent account number is not published. */
const UNCHECKED: Readonly<Record<string, readonly string[]>> = { "pii.in-pan": ["ACUPA7085R", "AAPPV8261K"] };

const published = (detector: Detector): readonly string[] =>
  UNCHECKED[detector.id] ?? Object.keys(PUBLISHED[detector.id] ?? {});

function find(detector: Detector, text: string): readonly Range[] {
  const found = detector.detect(text, 0, CONTEXT);
  if (found instanceof Promise) throw new Error("a national identifier is found at once");
  return found;
}

/** How far a text is believed to be one number from end to end; 0 where it is not taken for one. */
function belief(detector: Detector, text: string): number {
  const whole = find(detector, text).find((range) => range.start === 0 && range.end === text.length);
  return whole === undefined ? 0 : (whole.score ?? 1);
}

function withOneOtherDigit(number: string): readonly string[] {
  return Array.from(number).flatMap((character, place) =>
    /\d/.test(character)
      ? Array.from("0123456789")
          .filter((digit) => digit !== character)
          .map((digit) => number.slice(0, place) + digit + number.slice(place + 1))
      : [],
  );
}

/** The same numbers every time, of a linear congruential generator (Numerical Recipes). */
function randomDigits(seed: number): (length: number) => string {
  let state = seed;
  const digit = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * 10);
  };
  return (length) => Array.from({ length }, digit).join("");
}

describe.each(nationalIds.map((detector) => [detector.id, detector] as const))("%s", (id, detector) => {
  it("finds numbers that are published as examples", () => {
    expect(published(detector).length).toBeGreaterThanOrEqual(2);
    for (const number of published(detector)) expect(belief(detector, number), number).toBeGreaterThan(0);
  });

  it("believes less of a number with one digit changed", () => {
    for (const [number, missed] of Object.entries(PUBLISHED[id] ?? {})) {
      const own = belief(detector, number);
      const others = withOneOtherDigit(number).filter((other) => belief(detector, other) >= own);
      expect(others.length, `${number}: ${others.join(" ")}`).toBe(missed);
    }
  });

  it("does not find a number inside a longer one, a decimal, a path of dates or a slug", () => {
    for (const number of published(detector))
      for (const text of [
        `99${number}`,
        `${number}99`,
        `0.${number}`,
        `a-${number}`,
        `${number}-a`,
        `x${number}`,
      ])
        expect(belief(detector, text) + find(detector, text).length, text).toBe(0);
  });

  it("believes bare digits no more than they deserve", () => {
    const random = randomDigits(1);
    const most = [
      [TRUST.certain, 1 / 2000],
      [TRUST.likely, 1 / 20],
    ] as const;
    const lengths = published(detector)
      .filter((number) => /^\d+$/.test(number))
      .map((number) => number.length);
    for (const length of new Set(lengths)) {
      const beliefs = Array.from({ length: RANDOM_NUMBERS }, () => belief(detector, random(length)));
      for (const [trust, share] of most) {
        const believed = beliefs.filter((one) => one >= trust).length;
        expect(believed / RANDOM_NUMBERS, `${length} digits, ${trust}`).toBeLessThanOrEqual(share);
      }
    }
  });

  it("reaches to the end of its longest form and of the words behind it", () => {
    const [form] = detector.patterns ?? [];
    if (form === undefined) throw new Error("no pattern");
    // The form looks two characters beyond its end.
    expect(detector.reach).toBe(longestMatch(form) - 2 + CONTEXT_CHARS + 1);
  });
});

describe("national identifiers together", () => {
  it("leave order numbers, timestamps, telephone numbers and the like alone", () => {
    const random = randomDigits(2);
    const made = Array.from({ length: 400 }, (_, i) => [
      ...Array.from({ length: 14 }, (__, more) => `order ${random(6 + more)} shipped`),
      `at ${1_700_000_000 + i * 86_413}`,
      `"ts":${1_700_000_000_000 + i * 86_413_007}`,
      `invoice 2024${String(1 + (i % 12)).padStart(2, "0")}${random(6)}`,
      `batch 24${String(1 + (i % 12)).padStart(2, "0")}1${random(5)}`,
      `+49 30 ${random(4)} ${random(4)}`,
      `call ${random(3)}-${random(3)}-${random(4)}`,
      `${random(4)} ${random(4)} ${random(4)} ${random(4)}`,
      `550e8400-e29b-41d4-a716-${random(12)}`,
      `pi is 3.${random(12)}`,
      `192.168.${random(2)}.${random(2)}:${random(4)}`,
    ]).flat();
    const lit = made.filter((text) =>
      nationalIds.some((detector) => find(detector, text).some((range) => (range.score ?? 1) >= THRESHOLD)),
    );
    expect(lit.length / made.length).toBeLessThan(1 / 1000);
  });

  it("have each id once, and numbers to prove each with", () => {
    const ids = nationalIds.map((detector) => detector.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...Object.keys(PUBLISHED), ...Object.keys(UNCHECKED)].sort()).toEqual([...ids].sort());
  });
});
