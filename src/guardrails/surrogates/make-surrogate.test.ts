import { describe, expect, it } from "vitest";
import type { DetectionContext } from "../../contracts/detection.ts";
import { detectorById } from "../../detectors/index.ts";
import {
  MAX_SURROGATE_CHARS,
  MIN_SURROGATE_CHARS,
  makeSurrogate,
  SURROGATE_TYPES,
} from "./make-surrogate.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };

describe("surrogates", () => {
  it.each([
    ["EMAIL", "ada@lovelace.name", "user1@example.com"],
    ["PHONE", "+1 (415) 867-5309", "+1 (202) 555-0100"],
    ["PHONE", "1-800-867-5309 x42", "1-202-555-0100 x00"],
    ["PHONE", "212-867-5309X9911", "202-555-0100X0000"],
    ["PHONE", "+442079460018", "+442079460001"],
    ["PHONE", "+44 20 7123 4567", "+44 20 7946 0001"],
    ["PHONE", "+44 7911 123456", "+44 7700 900001"],
    ["PHONE", "+49 (0)30 901820", "+49 (0)00 000001"],
    ["PHONE", "01 23 45 67 89", "00 00 00 00 01"],
    ["CREDIT_DEBIT_CARD_NUMBER", "4532 0151 1283 0366", "4000 0000 0000 0010"],
    ["CREDIT_DEBIT_CARD_NUMBER", "3714-496353-98431", "3782-820000-00016"],
    ["INTERNATIONAL_BANK_ACCOUNT_NUMBER", "GB29 NWBK 6016 1331 9268 19", "GB49 XXXX 0000 0000 0000 01"],
    ["INTERNATIONAL_BANK_ACCOUNT_NUMBER", "DE89370400440532013000", "DE09000000000000000001"],
    ["US_SOCIAL_SECURITY_NUMBER", "536-90-4399", "900-00-0001"],
    ["IP_ADDRESS", "81.2.69.142", "192.0.2.1"],
    ["IP_ADDRESS", "2a00:1450:4009::200e", "2001:db8::1"],
    ["MAC_ADDRESS", "3C:5A:B4:01:02:03", "00:00:5E:00:53:01"],
    ["URL", "https://ada.name/diary?p=3", "https://example.com/page-0001"],
    ["NAME", "Ada Lovelace", "Averel Ashgrove"],
    ["NAME", "Lovelace", "Ashgrove"],
  ])("of %s are written as the value is: %s", (type, value, surrogate) => {
    expect(makeSurrogate(type, value, 1)).toBe(surrogate);
  });

  it.each(SURROGATE_TYPES)("of %s differ from each other, as long as there are some", (type) => {
    const values: Record<string, string> = {
      EMAIL: "ada@lovelace.name",
      URL: "http://ada.name",
      IP_ADDRESS: "81.2.69.142",
      MAC_ADDRESS: "3c-5a-b4-01-02-03",
      PHONE: "+1 415 867 5309",
      CREDIT_DEBIT_CARD_NUMBER: "4532015112830366",
      INTERNATIONAL_BANK_ACCOUNT_NUMBER: "DE89370400440532013000",
      US_SOCIAL_SECURITY_NUMBER: "536-90-4399",
      NAME: "Ada Lovelace",
    };
    const made = Array.from({ length: 20_000 }, (_, at) => makeSurrogate(type, values[type] ?? "", at + 1));
    const some = made.filter((surrogate) => surrogate !== undefined);
    expect(some.length).toBeGreaterThanOrEqual(255);
    expect(new Set(some).size).toBe(some.length);
    // Once there are none left there are none again.
    expect(made.slice(some.length).every((surrogate) => surrogate === undefined)).toBe(true);
    for (const surrogate of some) {
      expect(surrogate.length).toBeGreaterThanOrEqual(MIN_SURROGATE_CHARS);
      expect(surrogate.length).toBeLessThanOrEqual(MAX_SURROGATE_CHARS);
      expect(JSON.stringify(surrogate)).toBe(`"${surrogate}"`);
    }
  });

  it.each([
    ["pii.payment-card", "CREDIT_DEBIT_CARD_NUMBER", "4532 0151 1283 0366"],
    ["pii.payment-card", "CREDIT_DEBIT_CARD_NUMBER", "5105105105105100"],
    ["pii.payment-card", "CREDIT_DEBIT_CARD_NUMBER", "6011 0009 9013 9424"],
    ["pii.iban", "INTERNATIONAL_BANK_ACCOUNT_NUMBER", "fr14 2004 1010 0505 0001 3m02 606"],
    ["pii.iban", "INTERNATIONAL_BANK_ACCOUNT_NUMBER", "NO93-8601-1117-947"],
  ])("pass the checks of %s", async (id, type, value) => {
    for (let nth = 1; nth <= 200; nth++) {
      const surrogate = makeSurrogate(type, value, nth) ?? "";
      expect(await detectorById.get(id)?.detect(surrogate, 0, CONTEXT)).toEqual([
        { start: 0, end: surrogate.length },
      ]);
    }
  });

  it.each([
    ["AGE", "36"],
    ["PASSWORD", "hunter2"],
    ["toString", "a"],
    ["EMAIL", "Ada <ada@lovelace.name>"],
    ["PHONE", "call 1 2"],
    ["PHONE", "5551234"],
    ["PHONE", "4158675309"],
    ["PHONE", "4158675309 x42"],
    ["URL", "www.ada.name"],
    ["IP_ADDRESS", "1.2"],
  ])("there are none of %s for %s", (type, value) => {
    expect(makeSurrogate(type, value, 1)).toBeUndefined();
  });
});
