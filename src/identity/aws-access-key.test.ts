import { createSecretKey, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mintApiKey } from "./api-key.ts";
import { createAwsAccessKeys, toAccessKeyId, toKeyId } from "./aws-access-key.ts";

describe("an access key id", () => {
  it("stands for one key id, and for no other", () => {
    const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(bytes, (random) => {
        const { id } = mintApiKey((size) => (size === 8 ? random : new Uint8Array(size)));
        const accessKeyId = toAccessKeyId(id);
        expect(accessKeyId).toMatch(/^SPAK[0-9A-Z]{16}$/);
        expect(toKeyId(accessKeyId)).toBe(id);
      }),
    );
  });

  it("is pinned in its spelling", () => {
    expect(toAccessKeyId("00000000000")).toBe("SPAK0000000000000000");
    expect(toAccessKeyId("LygHa16AHYF")).toBe("SPAK0003W5E11264SGSF");
    expect(toAccessKeyId("zzzzzzzzzzz")).toBe("SPAK000AZCKT9M66C9A7");
  });

  it.each([
    "",
    "SPAK",
    "SPAK000000000000000",
    "SPAK00000000000000000",
    "AKIA0000000000000000",
    "SPAK000000000000000a",
    "spak0000000000000000",
    "SPAK000AZCKT9M66C9A8",
    "SPAKZZZZZZZZZZZZZZZZ",
  ])("is not '%s'", (text) => {
    expect(toKeyId(text)).toBeUndefined();
  });

  it("is made of nothing but a key id", () => {
    expect(() => toAccessKeyId("../etc/pass")).toThrow(RangeError);
    expect(() => toAccessKeyId("")).toThrow(RangeError);
  });
});

describe("a secret access key", () => {
  it("is as long as AWS's, and every time the same", () => {
    const keys = createAwsAccessKeys(createSecretKey(Buffer.alloc(32, 1)));
    expect(keys.ofKey("LygHa16AHYF")).toEqual({
      accessKeyId: "SPAK0003W5E11264SGSF",
      secretAccessKey: keys.secretOf("LygHa16AHYF"),
    });
    // Pinned: another derivation would make every access key that was given out useless.
    expect(keys.secretOf("LygHa16AHYF")).toBe("Ep4Q5Febnj7SHRNpU9pzndZg30O8ZRt/OdkVZ1II");
  });

  it("is another for another key, and under another installation secret", () => {
    const ours = createAwsAccessKeys(createSecretKey(randomBytes(32)));
    const theirs = createAwsAccessKeys(createSecretKey(randomBytes(32)));
    const secrets = [
      ours.secretOf("00000000000"),
      ours.secretOf("00000000001"),
      theirs.secretOf("00000000000"),
    ];
    expect(new Set(secrets).size).toBe(3);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9+/]{40}$/);
  });
});
