import { createHmac, createSecretKey, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HmacSha256 } from "./hmac-sha256.ts";

describe("HmacSha256", () => {
  it("is what Node's HMAC is, whole and in pieces, for keys of every length", () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.array(bytes, { maxLength: 5 }),
        (key, pieces) => {
          const secret = createSecretKey(Buffer.from(key));
          const whole = Buffer.concat(pieces);
          const expected = createHmac("sha256", secret).update(whole).digest("hex");
          const hmac = new HmacSha256(secret);
          const running = hmac.start();
          for (const piece of pieces) running.update(piece);
          expect(running.hex()).toBe(expected);
          expect(hmac.digest(whole).toString("hex")).toBe(expected);
          expect(hmac.hex(whole)).toBe(expected);
        },
      ),
    );
  });

  it("is what RFC 4231 says it is, test case 2", () => {
    const digest = new HmacSha256(createSecretKey(Buffer.from("Jefe"))).digest(
      "what do ya want for nothing?",
    );
    expect(digest.toString("hex")).toBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  });

  it.each([65_535, 65_536, 65_537, 200_000])(
    "is the same for a message of %i bytes, as bytes and as text",
    (length) => {
      const key = createSecretKey(randomBytes(32));
      const message = "x".repeat(length);
      const expected = createHmac("sha256", key).update(message).digest("hex");
      const hmac = new HmacSha256(key);
      expect(hmac.hex(message)).toBe(expected);
      expect(hmac.hex(Buffer.from(message))).toBe(expected);
    },
  );

  it("takes strings as UTF-8", () => {
    const key = createSecretKey(randomBytes(32));
    const hmac = new HmacSha256(key);
    expect(hmac.digest("schön €").equals(hmac.digest(Buffer.from("schön €")))).toBe(true);
  });
});
