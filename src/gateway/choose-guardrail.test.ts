import { createSecretKey } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CALLER, createTestParts, type TestGatewayParts } from "../../test/support/gateway-parts.ts";
import type { CompletionRequest } from "../contracts/completion.ts";
import { HmacSha256 } from "../foundation/hmac-sha256.ts";
import { chooseGuardrail, sampled } from "./choose-guardrail.ts";

const DOCUMENTS = `
kind: Guardrail
name: house
rules: [{ detector: pii.payment-card, action: block }]
---
kind: Guardrail
name: sampling
rules: [{ detector: pii.url, action: flag, sample: 0.25 }]
`;
let parts: TestGatewayParts;
beforeEach(async () => {
  parts = await createTestParts(DOCUMENTS);
});
afterEach(() => parts.close());

const exchange = (guardrail?: string, id = "req-1") => ({
  principal: { ...CALLER, ...(guardrail === undefined ? {} : { guardrail }) },
  call: { id, peer: "test", traceparent: undefined, signal: new AbortController().signal },
});

describe("the guardrail of an exchange", () => {
  it("is the model's, the very one and at once, where the key has none", () => {
    const snapshot = parts.snapshot();
    expect(chooseGuardrail(parts, snapshot, exchange(), "house")).toBe(snapshot.guardrails.get("house"));
  });

  it("is the model's with the key's", async () => {
    const chosen = await chooseGuardrail(parts, parts.snapshot(), exchange("house"), "default");
    expect(chosen).toMatchObject({ name: "default", keyGuardrail: { name: "house" } });
  });

  it("is the model's with the one the request names, and the key's as well, but none of them twice", async () => {
    const snapshot = parts.snapshot();
    const asking = (guardrail: string, key?: string) => ({
      ...exchange(key),
      request: { guardrail } as CompletionRequest,
    });
    const chosen = await chooseGuardrail(parts, snapshot, asking("sampling", "house"), "default");
    expect(chosen).toMatchObject({
      name: "default",
      keyGuardrail: { name: "house" },
      requestGuardrail: { name: "sampling" },
    });
    expect(await chooseGuardrail(parts, snapshot, asking("house"), "house")).toBe(
      snapshot.guardrails.get("house"),
    );
    const twice = await chooseGuardrail(parts, snapshot, asking("house", "house"), "default");
    expect(twice.requestGuardrail).toBeUndefined();
    const gone = expect.objectContaining({ code: "not_found" }) as unknown;
    await expect(chooseGuardrail(parts, snapshot, asking("house@7"), "default")).rejects.toEqual(gone);
  });

  it("is nothing at all where either cannot be had: the exchange ends", async () => {
    const snapshot = parts.snapshot();
    const unavailable = expect.objectContaining({ code: "guardrail_unavailable" }) as unknown;
    expect(() => chooseGuardrail(parts, snapshot, exchange(), "gone")).toThrow(unavailable);
    for (const key of ["gone", "house@7"])
      await expect(chooseGuardrail(parts, snapshot, exchange(key), "default")).rejects.toEqual(unavailable);
  });

  it("looks at about its share of the exchanges, always the same ones", () => {
    const contentHmac = new HmacSha256(createSecretKey(Buffer.alloc(32, 1)));
    const guardrail = parts.snapshot().guardrails.get("sampling");
    if (guardrail === undefined) throw new Error("no such guardrail");
    const looks = (id: string) => sampled({ contentHmac }, guardrail, id) === guardrail;
    const ids = Array.from({ length: 2_000 }, (_, at) => `req-${at}`);
    const looked = ids.filter(looks);
    expect(looked.length).toBeGreaterThan(400);
    expect(looked.length).toBeLessThan(600);
    expect(ids.filter(looks)).toEqual(looked);
  });
});
