import { expect, it } from "vitest";
import { halfFloat } from "./model-session.ts";

// Values of IEEE 754-2019, table 3.5 (binary16), by their definition.
it.each([
  [0x0000, 0],
  [0x3c00, 1],
  [0xc000, -2],
  [0x7bff, 65_504],
  [0x0400, 2 ** -14],
  [0x0001, 2 ** -24],
  [0x3555, 0.333251953125],
  [0xfc00, -Infinity],
])("reads the half float %i", (bits, value) => {
  expect(halfFloat(bits)).toBe(value);
});
