import { describe, expect, it } from "vitest";
import { readSigningSecret, signWebhook } from "./sign-webhook.ts";

// The vector of the reference implementations (standard-webhooks/standard-webhooks, libraries/go, read 2026-11).
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

describe("a webhook's signature", () => {
  it("is that of the Standard Webhooks test vector", () => {
    const key = readSigningSecret(SECRET) ?? Buffer.alloc(0);
    expect(signWebhook(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, '{"test": 2432232314}')).toEqual({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });
});

describe("a signing secret", () => {
  const ofBytes = (count: number): string => `whsec_${Buffer.alloc(count, 7).toString("base64")}`;

  it.each([24, 64])("may have %i bytes", (count) => {
    expect(readSigningSecret(ofBytes(count))).toEqual(Buffer.alloc(count, 7));
  });

  it.each([
    ["23 bytes", ofBytes(23)],
    ["65 bytes", ofBytes(65)],
    ["no prefix", SECRET.slice(6)],
    ["no base64", "whsec_not base64 at all, whatever it is"],
    ["nothing", ""],
  ])("is none with %s", (_what, secret) => {
    expect(readSigningSecret(secret)).toBeUndefined();
  });
});
