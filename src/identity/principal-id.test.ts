import { expect, it } from "vitest";
import { isPrincipalId, MAX_PRINCIPAL_ID_CHARS } from "./principal-id.ts";

it("takes ids that can be seen, up to a length", () => {
  for (const id of ["ada", "acme:Ada Lovelace", "a".repeat(MAX_PRINCIPAL_ID_CHARS), "sallyport"])
    expect([id, isPrincipalId(id)]).toEqual([id, true]);
});

it("takes none that are too long, hidden, turned round, or Sallyport's own", () => {
  const wrong = [
    "",
    "a".repeat(MAX_PRINCIPAL_ID_CHARS + 1),
    "a\u200bb",
    "a\u202eb",
    "a\nb",
    "sallyport.judge",
  ];
  for (const id of wrong) expect([id, isPrincipalId(id)]).toEqual([id, false]);
});
