import { describe, expect, it } from "vitest";
import { beginsWithDayMonthYear, beginsWithYearMonthDay, isDay } from "./birth-date.ts";
import {
  complement,
  passesEan13,
  passesLuhn,
  passesMod11And10,
  passesMod11Radix2,
  passesVerhoeff,
  remainder,
  weightedSum,
} from "./checksums.ts";

describe.each([
  ["Luhn", passesLuhn, ["79927398713", "4111111111111111"]],
  ["MOD 11,10", passesMod11And10, ["794623", "002006673085"]],
  ["MOD 11-2", passesMod11Radix2, ["079X", "000000012095650X"]],
  ["EAN-13", passesEan13, ["4006381333931", "9783161484100"]],
  ["Verhoeff", passesVerhoeff, ["2363", "12340"]],
] as const)("the check %s", (_, passes, numbers) => {
  it.each(numbers)("passes %s and no number that differs from it in one digit", (number) => {
    expect(passes(number)).toBe(true);
    for (let place = 0; place < number.length; place += 1)
      for (const digit of "0123456789")
        if (digit !== number[place])
          expect(passes(number.slice(0, place) + digit + number.slice(place + 1)), `${place} ${digit}`).toBe(
            false,
          );
  });
});

it("a remainder is that of the whole number, however long", () => {
  expect(remainder("123456789012345678901234567890", 97)).toBe(Number(123456789012345678901234567890n % 97n));
});

it("a weighted sum counts the digits that have a weight", () => {
  expect(weightedSum("123456", [3, 2, 1])).toBe(10);
});

it.each([
  [0, 0],
  [11, 0],
  [12, 10],
  [21, 1],
])("to %i a complement to 11 of %i is missing", (sum, missing) => {
  expect(complement(sum, 11)).toBe(missing);
});

describe("a birth date", () => {
  it.each([
    [2000, 2, 29],
    [0, 2, 29],
    [2024, 2, 29],
    [1999, 12, 31],
  ])("may be %i-%i-%i", (year, month, day) => {
    expect(isDay(year, month, day)).toBe(true);
  });

  it.each([
    [1900, 2, 29],
    [2023, 2, 29],
    [2024, 0, 1],
    [2024, 13, 1],
    [2024, 4, 31],
    [2024, 1, 0],
  ])("may not be %i-%i-%i", (year, month, day) => {
    expect(isDay(year, month, day)).toBe(false);
  });

  it("is read in either order", () => {
    expect(beginsWithYearMonthDay("9912310000")).toBe(true);
    expect(beginsWithYearMonthDay("3112990000")).toBe(false);
    expect(beginsWithDayMonthYear("3112990000")).toBe(true);
    expect(beginsWithDayMonthYear("9912310000")).toBe(false);
  });
});
