import { NOWHERE } from "../../src/contracts/placement.ts";
import type { Principal } from "../../src/contracts/principal.ts";
import type { QuotaRequest } from "../../src/quota/quota.ts";

/** A small chat request of this caller, with whatever a test wants of it. */
export function quotaRequest(principal: Principal, changes: Partial<QuotaRequest> = {}): QuotaRequest {
  return {
    id: "req-1",
    principal,
    placement: NOWHERE,
    model: "sandbox/echo",
    address: "203.0.113.7",
    isStream: false,
    bodyBytes: 100,
    images: 0,
    tools: 0,
    toolCalls: () => 0,
    choices: 1,
    inputTokens: () => 10,
    maxOutputTokens: undefined,
    prices: () => [undefined],
    paidAttempts: 1,
    signal: new AbortController().signal,
    ...changes,
  };
}
