import { setMaxListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  json,
  startCheckServer,
  type CheckScript,
  type CheckServer,
} from "../../test/support/check-server.ts";
import {
  CALLER,
  createTestParts,
  realCompilers,
  type TestGatewayParts,
} from "../../test/support/gateway-parts.ts";
import { quotaRequest } from "../../test/support/quota-request.ts";
import { createRemoteChecks, type RemoteChecks } from "../checks/remote-checks.ts";
import { loadShippedDetectors } from "../storage/shipped-detectors.ts";
import { readChatRequest } from "../dialects/openai/read-chat-request.ts";
import { systemClock } from "../foundation/clock.ts";
import { compileGuardrail } from "../guardrails/index.ts";
import { createGateway } from "./create-gateway.ts";
import { createJudge, MAX_JUDGE_EXCHANGES } from "./judge.ts";

const shippedDetectors = await loadShippedDetectors();

const CANARY = "canary-4c1d";

let server: CheckServer;
let checks: RemoteChecks;
let parts: TestGatewayParts;
beforeEach(async () => {
  server = await startCheckServer();
});
afterEach(async () => {
  checks.close();
  await parts.close();
  await server.close();
});

/** The answer of a model, as a server of OpenAI's kind gives it. */
function says(content: string, finish_reason = "stop"): CheckScript {
  const message = { role: "assistant", content };
  return json({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1_790_000_000,
    model: "judge",
    choices: [{ index: 0, message, finish_reason }],
    usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
  });
}

async function start(judgeGuardrail = "observe", more = ""): Promise<void> {
  checks = createRemoteChecks({
    clock: systemClock,
    readCredential: () => ({ kind: "found", credential: undefined }),
    hasModels: true,
  });
  const documents = `
kind: Provider
name: upstream
type: openai-compatible
baseUrl: ${server.url}/v1
allowPrivateAddresses: true
retries: 0
---
kind: Model
name: house/judge
guardrail: ${judgeGuardrail}
routes: [{ provider: upstream, model: judge }]
---
kind: Guardrail
name: house
checks: [{ name: medical, type: judge, model: house/judge, rubric: "1: asks for medical advice." }]
rules: [{ detector: check.medical, action: block, sources: [input], origins: [user], timeoutMs: 5000 }]
---
kind: Model
name: house/echo
guardrail: house
routes: [{ provider: sandbox, model: echo }]
${more}`;
  parts = await createTestParts(documents, {
    ...realCompilers(),
    compileGuardrail: (document, version) =>
      compileGuardrail(document, version, shippedDetectors, () => systemClock.monotonic(), {
        checks: (definition, guardrail) => checks.detectorFor(definition, guardrail),
      }),
  });
  checks.attach({
    askModel: createJudge(parts).ask,
    onFailure: (event) => {
      parts.logger.warn(event, "a check could not be made");
    },
    onMissingSecret: () => undefined,
    onBreaker: () => undefined,
  });
}

async function ask(content: string): Promise<string> {
  const body = JSON.stringify({ model: "house/echo", messages: [{ role: "user", content }] });
  let answer = "";
  await createGateway(parts).complete(
    {
      id: "req-1",
      authorization: "Bearer good",
      read: () => readChatRequest(Buffer.from(body)),
      peer: "127.0.0.1",
      traceparent: undefined,
      signal: new AbortController().signal,
    },
    {
      writeEvents: () => undefined,
      endEvents: () => undefined,
      sendBody: (sent) => {
        answer = sent;
      },
    },
  );
  return answer;
}

describe("a judge", () => {
  it("asks its model as an exchange of its own, authorised, guarded and recorded, and its score decides", async () => {
    await start();
    server.answer(says('{"score": 0.9, "reason": "a knee"}'));
    expect(await ask("My knee hurts.")).toContain("content_filter");
    server.answer(says('{"score": 0.1, "reason": "a greeting"}'));
    expect(await ask("Good morning.")).toContain("Good morning.");
    const [intent, outcome] = await parts.records();
    expect(intent).toMatchObject({
      kind: "intent",
      body: {
        principal: "Service::sallyport.judge",
        model: "house/judge",
        policies: ["default#judges-use-models"],
        verdicts: [{ guardrail: "observe", source: "input" }],
      },
    });
    expect(String(intent?.["id"])).toMatch(/^judge-/);
    expect(outcome).toMatchObject({
      kind: "outcome",
      id: intent?.["id"],
      body: { status: "completed", usage: { inputTokens: 100 } },
    });
    expect((await parts.records())[2]).toMatchObject({
      kind: "outcome",
      id: "req-1",
      body: {
        status: "blocked",
        verdicts: [{ guardrail: "house", findings: [{ detector: "check.medical", score: 0.9 }] }],
      },
    });
  });

  it.each([
    ["a refusal", says("I cannot do that.")],
    ["an answer that was cut", says('{"score": 0}', "length")],
    ["an answer that a filter stopped", says('{"score": 0}', "content_filter")],
    ["a status of 500", (response) => response.writeHead(500).end()],
  ] satisfies [string, CheckScript][])("has failed with %s, and nothing goes on", async (_what, script) => {
    await start();
    server.answer(script);
    await expect(ask(`My ${CANARY} hurts.`)).rejects.toMatchObject({ code: "guardrail_unavailable" });
    expect(JSON.stringify([await parts.records(), parts.logged])).not.toContain(CANARY);
  });

  it("sends what its model's own guardrail lets through, and no more", async () => {
    await start("privacy");
    server.answer(says('{"score": 0}'));
    await ask("I am ada@example.com.");
    expect(server.requests[0]?.body).toContain("{EMAIL_1}");
    expect(server.requests[0]?.body).not.toContain("ada@example.com");
  });

  it("may use no model that policy does not let it use", async () => {
    await start(
      "observe",
      `---
kind: AccessPolicy
name: no-judges
cedar: forbid (principal == Sallyport::Service::"sallyport.judge", action, resource);`,
    );
    server.answer(says('{"score": 0}'));
    await expect(ask("Hello")).rejects.toMatchObject({ code: "guardrail_unavailable" });
    expect(server.requests).toEqual([]);
    expect((await parts.records())[0]).toMatchObject({ kind: "outcome", body: { status: "denied" } });
  });

  it("takes no place from the exchanges of callers", async () => {
    await start();
    server.answer(says('{"score": 0.1}'));
    const { quotaRules } = parts.snapshot();
    const held = await Promise.all(
      Array.from({ length: 9 }, async () => parts.quota.reserve(quotaRequest(CALLER), quotaRules)),
    );
    expect(await ask("Good morning.")).toContain("Good morning.");
    for (const reservation of held) reservation.release();
  });

  it("asks so many things at one time and no more", async () => {
    await start();
    server.answer(() => undefined);
    const judge = createJudge(parts);
    const gone = new AbortController();
    setMaxListeners(0, gone.signal);
    const question = { model: "house/judge", system: "s", user: "u", temperature: 0 };
    const refusals: unknown[] = [];
    const asked = Array.from({ length: MAX_JUDGE_EXCHANGES + 1 }, () =>
      judge.ask(question, gone.signal).catch((error: unknown) => refusals.push(error)),
    );
    await expect.poll(() => refusals.length).toBe(1);
    expect(refusals[0]).toMatchObject({ code: "overloaded" });
    gone.abort();
    await Promise.all(asked);
    await judge.idle();
  });

  it("is not asked by the guardrail of its own model", async () => {
    await start("house");
    server.answer(says('{"score": 0}'));
    await expect(ask("Hello")).rejects.toMatchObject({ code: "guardrail_unavailable" });
    expect(server.requests).toEqual([]);
    expect(parts.logged).toContainEqual(
      expect.objectContaining({ check: "check.medical", outcome: "rejected" }),
    );
  });
});
