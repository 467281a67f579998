import { describe, expect, it } from "vitest";
import { age } from "./age.ts";
import { caHealthNumber } from "./ca-health-number.ts";
import { caSocialInsurance } from "./ca-social-insurance.ts";
import { cardCvv } from "./card-cvv.ts";
import { cardExpiry } from "./card-expiry.ts";
import { dateOfBirth } from "./date-of-birth.ts";
import { driverId } from "./driver-id.ts";
import { gpsCoordinates } from "./gps-coordinates.ts";
import { licensePlate } from "./license-plate.ts";
import { medicalRecordNumber } from "./medical-record-number.ts";
import { pin } from "./pin.ts";
import { swiftCode } from "./swift-code.ts";
import { ukNhsNumber } from "./uk-nhs-number.ts";
import { ukTaxpayerReference } from "./uk-taxpayer-reference.ts";
import { usBankAccount } from "./us-bank-account.ts";
import { usBankRouting } from "./us-bank-routing.ts";
import { usPassport } from "./us-passport.ts";
import { username } from "./username.ts";
import { vehicleIdentificationNumber } from "./vehicle-identification-number.ts";
import type { DetectionContext } from "../contracts/detection.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const THRESHOLD = 0.5;
const PII_TYPES = [
  age, username, driverId, licensePlate, vehicleIdentificationNumber, cardCvv, cardExpiry, pin, swiftCode, usBankAccount, usBankRouting, usPassport,
  caHealthNumber, caSocialInsurance, ukNhsNumber, ukTaxpayerReference, dateOfBirth, medicalRecordNumber, gpsCoordinates,
]; // prettier-ignore

async function acting(detector: (typeof PII_TYPES)[number], text: string): Promise<string[]> {
  const ranges = await detector.detect(text, 0, CONTEXT);
  return ranges
    .filter((range) => (range.score ?? 1) >= THRESHOLD)
    .map(({ start, end }) => text.slice(start, end));
}

describe.each(PII_TYPES.map((detector) => [detector.id, detector] as const))("%s", (_, detector) => {
  it.each(detector.examples.flagged)("flags %j", async (text) => {
    expect(await acting(detector, text)).not.toEqual([]);
  });

  it.each(detector.examples.clean)("leaves %j alone", async (text) => {
    expect(await acting(detector, text)).toEqual([]);
  });
});

describe("what is found is no more and no less than the thing", () => {
  it.each([
    [age, "She is 40 years old.", "40 years"],
    [age, "Age: 40 years", "40 years"],
    [username, "Username: `jdoe_7`.", "jdoe_7"],
    [driverId, "Driver's license no. D12-3456-7890, class C", "D12-3456-7890"],
    [licensePlate, "Her number plate is AB12 CDE and mine is not", "AB12 CDE"],
    [licensePlate, "Kennzeichen: B-MA 1234", "B-MA 1234"],
    [cardCvv, "4111 1111 1111 1111 12/26 123", "123"],
    [cardExpiry, "4111 1111 1111 1111 12/26 123", "12/26"],
    [pin, "**PIN:** 4821!", "4821"],
    [caHealthNumber, "OHIP 1234-567-897-AB.", "1234-567-897-AB"],
    [dateOfBirth, "born on March 12th, 1980, in Leeds", "March 12th, 1980"],
    [medicalRecordNumber, "MRN AB-482193.", "AB-482193"],
    [gpsCoordinates, "Meet me at 40.712776, -74.005974.", "40.712776, -74.005974"],
  ] as const)("case %#", async (detector, text, expected) => {
    expect(new Set(await acting(detector, text))).toEqual(new Set([expected]));
  });
});

describe("a check digit does not forgive one wrong digit", () => {
  it.each([
    [usBankRouting, "routing number ", "021000021"],
    [caSocialInsurance, "SIN: ", "130692544"],
    [ukNhsNumber, "NHS number ", "9434765919"],
    [vehicleIdentificationNumber, "", "1HGCM82633A004352"],
  ] as const)("case %#", async (detector, label, number) => {
    expect(await acting(detector, label + number)).toEqual([number]);
    for (const wrong of withOneWrongDigit(number))
      expect(await acting(detector, label + wrong), wrong).toEqual([]);
  });
});

/** Each digit of a number, one at a time, changed into each other one. */
function withOneWrongDigit(number: string): string[] {
  return Array.from(number).flatMap((character, at) =>
    /\d/.test(character)
      ? Array.from("0123456789")
          .filter((digit) => digit !== character)
          .map((digit) => number.slice(0, at) + digit + number.slice(at + 1))
      : [],
  );
}
