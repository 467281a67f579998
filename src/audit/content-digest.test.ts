import { createSecretKey } from "node:crypto";
import { expect, it } from "vitest";
import { digestContent } from "./content-digest.ts";

it("is the HMAC-SHA-256 of RFC 4231, test case 2, in hex", () => {
  const key = createSecretKey(Buffer.from("Jefe"));
  const expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  expect(digestContent(key, "what do ya want for nothing?")).toBe(expected);
  expect(digestContent(key, Buffer.from("what do ya want for nothing?"))).toBe(expected);
});

it("differs under another key", () => {
  const [one, two] = ["one", "two"].map((text) => createSecretKey(Buffer.from(text)));
  if (one === undefined || two === undefined) throw new Error("no keys");
  expect(digestContent(one, "hello")).not.toBe(digestContent(two, "hello"));
});
