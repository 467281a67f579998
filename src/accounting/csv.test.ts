import { expect, it } from "vitest";
import { csvLine, usdOf } from "./csv.ts";

it("quotes what has commas, quotes and line breaks, as RFC 4180 says", () => {
  expect(csvLine(["a,b", 'say "hi"', "two\nlines", "plain", 1.5, null])).toBe(
    '"a,b","say ""hi""","two\nlines",plain,1.5,\r\n',
  );
});

it("writes no text that a spreadsheet would take for a formula", () => {
  for (const text of ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "＝1", '=HYPERLINK("http://x")'])
    expect(csvLine([text]).replace(/^"/, "").startsWith("'")).toBe(true);
  expect(csvLine([-1, "a=b"])).toBe("-1,a=b\r\n");
});

it("writes amounts digit by digit", () => {
  expect([0, 1, 100, 1_000_000, 12_345_678, Number.MAX_SAFE_INTEGER].map(usdOf)).toEqual([
    "0",
    "0.000001",
    "0.0001",
    "1",
    "12.345678",
    "9007199254.740991",
  ]);
});
