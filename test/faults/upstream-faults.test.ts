import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ModelProvider } from "../../src/contracts/completion.ts";
import type { ErrorCode } from "../../src/contracts/errors.ts";
import { FAULTS, statusOf, type FaultName } from "../support/upstream-faults.ts";
import { chatCall, collect, CREDENTIAL, providerFor, textOf } from "../support/upstream-provider.ts";
import { startUpstream, type Upstream } from "../support/upstream.ts";

/**
 * What each fault of the zoo must come to, for an answer that is asked for as a stream and for one that is not.
 * `-`: the fault makes no sense there. Frozen here, not computed.
 */
const EXPECTED: Record<FaultName, readonly [streamed: ErrorCode | "-", whole: ErrorCode | "-"]> = {
  "stall-before-headers": ["provider_timeout", "provider_timeout"],
  "stall-in-headers": ["provider_timeout", "provider_timeout"],
  "stall-after-headers": ["provider_timeout", "-"],
  "stall-mid-stream": ["provider_timeout", "-"],
  "stall-mid-event": ["provider_timeout", "-"],
  "stall-mid-body": ["-", "provider_timeout"],
  "stall-in-error-body": ["provider_unavailable", "provider_unavailable"],
  "stall-after-done": ["-", "-"],
  "drip-headers": ["provider_timeout", "provider_timeout"],
  "drip-informational": ["provider_timeout", "provider_timeout"],
  "drip-comments": ["provider_timeout", "-"],
  "drip-events": ["provider_timeout", "-"],
  "drip-body": ["-", "provider_timeout"],
  "reset-before-headers": ["provider_unavailable", "provider_unavailable"],
  "close-before-headers": ["provider_unavailable", "provider_unavailable"],
  "reset-after-headers": ["provider_truncated", "-"],
  "reset-mid-stream": ["provider_truncated", "-"],
  "garbage-instead-of-http": ["provider_malformed", "provider_malformed"],
  "garbage-status": ["provider_malformed", "provider_malformed"],
  "garbage-chunk-size": ["provider_malformed", "-"],
  "garbage-json": ["provider_malformed", "-"],
  "garbage-json-body": ["provider_malformed", "provider_malformed"],
  "duplicate-keys": ["provider_malformed", "-"],
  "json-no-object": ["provider_malformed", "-"],
  "json-too-deep": ["provider_malformed", "-"],
  "invalid-utf8": ["provider_malformed", "-"],
  "invalid-utf8-body": ["-", "provider_malformed"],
  "length-and-chunked": ["provider_malformed", "provider_malformed"],
  "two-lengths": ["-", "provider_malformed"],
  "length-too-short": ["-", "provider_truncated"],
  "length-too-short-of-last-answer": ["-", "provider_truncated"],
  "stream-length-too-short": ["provider_truncated", "-"],
  "cut-chunk": ["provider_truncated", "-"],
  "cut-chunk-of-last-answer": ["provider_truncated", "-"],
  "cut-before-last-chunk": ["provider_truncated", "-"],
  "close-delimited-cut": ["provider_truncated", "-"],
  "close-delimited-cut-body": ["-", "provider_malformed"],
  "close-delimited-cut-event": ["provider_truncated", "-"],
  "no-done": ["provider_truncated", "-"],
  "no-done-one-choice-open": ["provider_truncated", "-"],
  "no-event": ["provider_truncated", "-"],
  "only-done": ["provider_malformed", "-"],
  "endless-stream": ["provider_too_large", "-"],
  "endless-line": ["provider_too_large", "-"],
  "endless-body": ["-", "provider_too_large"],
  "endless-error-body": ["provider_rejected", "provider_rejected"],
  "endless-after-done": ["-", "-"],
  "compressed-bomb": ["provider_malformed", "provider_malformed"],
  "compressed-bomb-stream": ["provider_malformed", "-"],
  "header-of-100-kb": ["provider_too_large", "provider_too_large"],
  "many-headers": ["provider_too_large", "provider_too_large"],
  "content-type-html": ["provider_malformed", "provider_malformed"],
  "content-type-missing": ["provider_malformed", "provider_malformed"],
  "content-type-swapped": ["provider_malformed", "provider_malformed"],
  "redirect-to-metadata": ["provider_malformed", "provider_malformed"],
  "status-204": ["provider_malformed", "provider_malformed"],
  "switching-protocols": ["provider_unavailable", "provider_unavailable"],
  "error-event": ["provider_unavailable", "-"],
  "error-first-event": ["provider_rate_limited", "-"],
  "error-in-body": ["provider_rejected", "provider_rejected"],
  "error-named-event": ["provider_unavailable", "-"],
};

/** The drips come quicker than the idle timeout: only the deadline ends them. */
const LIMITS = {
  firstByteTimeoutMs: 300,
  idleTimeoutMs: 200,
  deadlineMs: 500,
  maxAnswerBytes: 1024 * 1024,
};

let upstream: Upstream;
let provider: ModelProvider;

beforeAll(async () => {
  upstream = await startUpstream();
  provider = providerFor(upstream, LIMITS);
});

afterAll(async () => {
  await upstream.close();
  await provider.close();
});

afterEach(async () => {
  // Whatever went wrong, the connection is not kept for the next call, and the next call works.
  expect(textOf(await collect(provider, chatCall({ stream: true })))).toBe("You said: hi");
});

const NAMES = Object.keys(FAULTS) as FaultName[];

describe.each([
  ["streamed", true, 0],
  ["not streamed", false, 1],
] as const)("an upstream fault, %s", (_name, stream, column) => {
  test.each(
    NAMES.flatMap((name) => (EXPECTED[name][column] === "-" ? [] : [[name, EXPECTED[name][column]]])),
  )("%s is %s", async (fault, code) => {
    const failure: unknown = await collect(provider, chatCall({ stream, model: `fault.${fault}` })).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({
      name: expect.stringMatching(/^(GatewayError|ProviderRejection)$/) as string,
      code,
    });
    expect(inspectDeep(failure)).not.toContain(CREDENTIAL);
  });
});

describe("what comes after the end mark", () => {
  test.each(["stall-after-done", "endless-after-done"] as const)(
    "%s does not hurt the answer",
    async (fault) => {
      const parts = await collect(provider, chatCall({ stream: true, model: `fault.${fault}` }));
      expect(textOf(parts)).toBe("Hello");
    },
  );
});

describe("before an answer breaks off", () => {
  test.each(["reset-mid-stream", "cut-chunk", "garbage-json", "error-event", "stall-mid-stream"] as const)(
    "what arrived whole is given out: %s",
    async (fault) => {
      const { parts } = await provider.call(chatCall({ stream: true, model: `fault.${fault}` }));
      const reader = parts[Symbol.asyncIterator]();
      const first = await reader.next();
      expect(textOf(first.done === true ? [] : first.value)).toBe("Hello");
      await expect(reader.next()).rejects.toThrow();
      expect(await reader.next()).toEqual({ value: undefined, done: true });
    },
  );
});

describe("limits", () => {
  test("an answer may be as large as the document says, and no larger", async () => {
    const call = chatCall({ messages: [{ role: "user", content: "say: hello" }] });
    const [part] = await collect(provider, call);
    const size = Buffer.byteLength(part?.raw ?? "");
    const exact = providerFor(upstream, { maxAnswerBytes: size });
    expect(textOf(await collect(exact, call))).toBe("hello");
    const smaller = providerFor(upstream, { maxAnswerBytes: size - 1 });
    await expect(collect(smaller, call)).rejects.toMatchObject({ code: "provider_too_large" });
    await Promise.all([exact.close(), smaller.close()]);
  });

  test("the deadline counts from the call, not from the attempt", async () => {
    const failing = await startUpstream();
    failing.answerAll(statusOf(503));
    const patient = providerFor(failing, { deadlineMs: 500, retries: 5 }, { random: () => 1 });
    await expect(collect(patient, chatCall())).rejects.toMatchObject({ code: "provider_unavailable" });
    // All six would wait 100 + 200 + 400 + 800 + 1,600 ms in between.
    expect(failing.requests.length).toBeGreaterThan(1);
    expect(failing.requests.length).toBeLessThan(6);
    await failing.close();
    await patient.close();
  });
});

test("nothing that listens can be called", async () => {
  const nobody = await startUpstream();
  await nobody.close();
  const lonely = providerFor(nobody, { retries: 1 });
  await expect(collect(lonely, chatCall())).rejects.toMatchObject({ code: "provider_unavailable" });
  await lonely.close();
});

/** Everything a logger could get hold of. */
function inspectDeep(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  const own = Object.fromEntries(Object.entries(error));
  return `${error.message} ${error.stack ?? ""} ${JSON.stringify(own)} ${error.cause === undefined ? "" : inspectDeep(error.cause)}`;
}
