import { createHmac } from "node:crypto";
import type { ModerationCreateResponse } from "openai/resources/moderations";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  json,
  startCheckServer,
  type CheckScript,
  type CheckServer,
} from "../../test/support/check-server.ts";
import type { DetectionContext, Range } from "../contracts/detection.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError, type ErrorCode } from "../contracts/errors.ts";
import { RemoteCheck } from "../contracts/remote-checks.ts";
import { systemClock } from "../foundation/clock.ts";
import { compileGuardrail, inspectText } from "../guardrails/index.ts";
import { readCredential } from "../outbound/read-credential.ts";
import type { AskModel } from "./ask-judge.ts";
import { MAX_WEBHOOK_FINDINGS } from "./ask-webhook.ts";
import { MAX_CACHED_FINDINGS } from "./answer-cache.ts";
import { MAX_WAITING_CALLS, UNANSWERED_MS, type CheckEvent } from "./check-service.ts";
import { createRemoteChecks, MAX_SERVICES, type RemoteChecks } from "./remote-checks.ts";

const SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes! ok").toString("base64")}`;
const KEY = "sk-canary-0123456789";
const CANARY = "canary-7f3e1c";
const INPUT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const OUTPUT: DetectionContext = { source: "output", origin: "assistant", systemTexts: [] };

let server: CheckServer;
let checks: RemoteChecks;
let events: (CheckEvent & { readonly check: string; readonly guardrail: string })[];
let missing: object[];
let turns: object[];
let time = 0;

beforeEach(async () => {
  server = await startCheckServer();
  events = [];
  missing = [];
  turns = [];
  time = 1_000;
  checks = checksWith();
});
afterEach(async () => {
  checks.close();
  await server.close();
});

function checksWith(hasModels = false, askModel?: AskModel, runsWithoutSecrets = false): RemoteChecks {
  const made = createRemoteChecks({
    clock: { now: () => Date.now(), monotonic: () => time },
    readCredential: (source) => readCredential(source, { KEY, SECRET, SPACED: "two words" }),
    hasModels,
    runsWithoutSecrets,
  });
  made.attach({
    askModel: askModel ?? (() => Promise.reject(new Error("no model"))),
    onFailure: (event) => events.push(event),
    onMissingSecret: (event) => missing.push(event),
    onBreaker: (event) => turns.push(event),
  });
  return made;
}

function definition(members: Readonly<Record<string, unknown>>): RemoteCheck {
  return RemoteCheck.parse({ name: "test", allowPrivateAddresses: true, ...members });
}
const moderations = (members: Readonly<Record<string, unknown>> = {}): RemoteCheck =>
  definition({ type: "moderations", baseUrl: `${server.url}/v1`, ...members });
const webhook = (members: Readonly<Record<string, unknown>> = {}): RemoteCheck =>
  definition({ type: "webhook", url: `${server.url}/check?tenant=7`, secret: { env: "SECRET" }, ...members });
const bedrock = (members: Readonly<Record<string, unknown>> = {}): RemoteCheck =>
  definition({ type: "bedrock-guardrail", baseUrl: server.url, guardrail: "gr1", ...members });

/** What a check's detector finds in a text; a promise in any case. */
async function found(check: RemoteCheck, text: string, context = INPUT): Promise<readonly Range[]> {
  return checks.detectorFor(check, "house").detect(text, 0, context);
}
const places = (ranges: readonly Range[]) => ranges.map(({ start, end, score }) => [start, end, score]);
const kindOf = (check: RemoteCheck, text: string): Promise<unknown> =>
  found(check, text).then(
    () => "found",
    (error: unknown) => (error as { kind?: string }).kind,
  );

// The answer of omni-moderation-latest as OpenAI's own client types it (openai 6.49.0, resources/moderations); the figures are ours.
const MODERATED: ModerationCreateResponse = {
  id: "modr-1",
  model: "omni-moderation-latest",
  results: [
    {
      flagged: true,
      categories: {
        harassment: true,
        "harassment/threatening": false,
        hate: false,
        "hate/threatening": false,
        illicit: null,
        "illicit/violent": null,
        "self-harm": false,
        "self-harm/instructions": false,
        "self-harm/intent": false,
        sexual: false,
        "sexual/minors": false,
        violence: false,
        "violence/graphic": false,
      },
      category_scores: {
        harassment: 0.82,
        "harassment/threatening": 0.1,
        hate: 0.31,
        "hate/threatening": 0,
        illicit: 0,
        "illicit/violent": 0,
        "self-harm": 0.002,
        "self-harm/instructions": 0,
        "self-harm/intent": 0,
        sexual: 0.01,
        "sexual/minors": 0,
        violence: 0.2,
        "violence/graphic": 0,
      },
      category_applied_input_types: {
        harassment: ["text"],
        "harassment/threatening": ["text"],
        hate: ["text"],
        "hate/threatening": ["text"],
        illicit: [],
        "illicit/violent": [],
        "self-harm": ["text"],
        "self-harm/instructions": ["text"],
        "self-harm/intent": ["text"],
        sexual: ["text"],
        "sexual/minors": ["text"],
        violence: ["text"],
        "violence/graphic": ["text"],
      },
    },
  ],
};

describe("a moderations check", () => {
  it("asks as OpenAI is asked and takes the highest score of the whole text", async () => {
    server.answer(json(MODERATED));
    const check = moderations({ credential: { env: "KEY" }, model: "omni-moderation-latest" });
    expect(places(await found(check, "You fool!"))).toEqual([[0, 9, 0.82]]);
    const [request] = server.requests;
    expect(request).toMatchObject({ url: "/v1/moderations", headers: { authorization: `Bearer ${KEY}` } });
    expect(JSON.parse(request?.body ?? "")).toEqual({ model: "omni-moderation-latest", input: "You fool!" });
  });

  it("counts only the categories that are asked for, and checks that differ in these share a call", async () => {
    server.answer(json(MODERATED));
    expect(places(await found(moderations({ name: "hate", categories: ["hate", "violence"] }), "x"))).toEqual(
      [[0, 1, 0.31]],
    );
    expect(places(await found(moderations({ name: "harm", categories: ["self-harm"] }), "x"))).toEqual([
      [0, 1, 0.002],
    ]);
    expect(server.requests).toHaveLength(1);
  });

  it("passes over categories that the model does not know, unless they are asked for", async () => {
    server.answer(json({ results: [{ category_scores: { hate: 0.4, illicit: null } }] }));
    expect(places(await found(moderations(), "x"))).toEqual([[0, 1, 0.4]]);
    expect(await kindOf(moderations({ categories: ["hate", "illicit"] }), "x")).toBe("malformed");
    expect(await kindOf(moderations({ categories: ["hatred"] }), "x")).toBe("malformed");
  });

  it.each([
    ["no results", {}],
    ["an empty list", { results: [] }],
    ["two results", { results: [...MODERATED.results, ...MODERATED.results] }],
    ["no scores", { results: [{ flagged: false }] }],
    ["an empty object of scores", { results: [{ category_scores: {} }] }],
    ["a score that is no number", { results: [{ category_scores: { hate: "0.1" } }] }],
    ["a score above 1", { results: [{ category_scores: { hate: 1.01 } }] }],
  ])("has failed with %s", async (_what, answer) => {
    server.answer(json(answer));
    expect(await kindOf(moderations(), "x")).toBe("malformed");
  });
});

// The members that are required of a response (botocore 1.43.107, bedrock-runtime 2023-09-30, ApplyGuardrailResponse); the values are ours.
const APPLIED = {
  usage: {
    topicPolicyUnits: 1,
    contentPolicyUnits: 1,
    wordPolicyUnits: 1,
    sensitiveInformationPolicyUnits: 1,
    sensitiveInformationPolicyFreeUnits: 1,
    contextualGroundingPolicyUnits: 0,
  },
  action: "GUARDRAIL_INTERVENED",
  outputs: [{ text: "Sorry." }],
  assessments: [{ contentPolicy: { filters: [{ type: "INSULTS", confidence: "HIGH", action: "BLOCKED" }] } }],
};

describe("a Bedrock check", () => {
  it("asks as ApplyGuardrail is asked, at either door, and finds what the guardrail there intervened on", async () => {
    server.answer(json(APPLIED));
    const check = bedrock({ credential: { env: "KEY" }, version: "3" });
    expect(places(await found(check, "You fool!"))).toEqual([[0, 9, 1]]);
    expect(places(await found(check, "You fool!", OUTPUT))).toEqual([[0, 9, 1]]);
    expect(server.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { source: "INPUT", content: [{ text: { text: "You fool!" } }] },
      { source: "OUTPUT", content: [{ text: { text: "You fool!" } }] },
    ]);
    expect(server.requests[0]).toMatchObject({
      url: "/guardrail/gr1/version/3/apply",
      headers: { authorization: `Bearer ${KEY}` },
    });
  });

  it("finds nothing where the guardrail did nothing", async () => {
    server.answer(json({ ...APPLIED, action: "NONE", outputs: [], assessments: [] }));
    expect(await found(bedrock(), "Hello")).toEqual([]);
  });

  it("asks a guardrail by its ARN, and one of another Sallyport", async () => {
    server.answer(json({ ...APPLIED, action: "NONE" }));
    const arn = "arn:aws:bedrock:eu-central-1:123456789012:guardrail/abc";
    await found(bedrock({ guardrail: arn }), "x");
    await found(bedrock({ guardrail: "strict", server: "sallyport" }), "x");
    await found(bedrock({ guardrail: "strict", server: "sallyport", version: "2" }), "x");
    expect(server.requests.map(({ url }) => url)).toEqual([
      `/guardrail/${encodeURIComponent(arn)}/version/DRAFT/apply`,
      "/api/guardrails/strict/versions/DRAFT/apply",
      "/api/guardrails/strict/versions/2/apply",
    ]);
  });

  it.each([{}, { action: "BLOCKED" }, { action: null }])("has failed with %j", async (answer) => {
    server.answer(json(answer));
    expect(await kindOf(bedrock(), "x")).toBe("malformed");
  });
});

describe("a webhook check", () => {
  it("says what is asked, signed so that an independent receiver can tell", async () => {
    server.answer(json({ findings: [] }));
    expect(await found(webhook(), "Hello", OUTPUT)).toEqual([]);
    const [request] = server.requests;
    const {
      "webhook-id": id,
      "webhook-timestamp": at,
      "webhook-signature": signature,
    } = request?.headers ?? {};
    expect(request?.url).toBe("/check?tenant=7");
    expect(JSON.parse(request?.body ?? "")).toEqual({
      version: 1,
      id,
      guardrail: "house",
      detector: "check.test",
      source: "output",
      origin: "assistant",
      text: "Hello",
    });
    // As the specification puts it, in node's own words.
    const key = Buffer.from(SECRET.slice("whsec_".length), "base64");
    const expected = createHmac("sha256", key)
      .update(`${String(id)}.${String(at)}.${request?.body ?? ""}`)
      .digest("base64");
    expect(signature).toBe(`v1,${expected}`);
    expect(Math.abs(Number(at) - Date.now() / 1000)).toBeLessThan(5);
  });

  it("takes ranges, categories and scores, and stands for the whole text without", async () => {
    const findings = [
      { start: 7, end: 9, score: 0.5, category: "b" },
      { start: 0, end: 3, category: "a" },
      { score: 0.25, note: "more is let be" },
    ];
    server.answer(json({ findings }));
    expect(places(await found(webhook(), "something"))).toEqual([
      [0, 3, 1],
      [0, 9, 0.25],
      [7, 9, 0.5],
    ]);
    expect(places(await found(webhook({ categories: ["b"] }), "something"))).toEqual([[7, 9, 0.5]]);
  });

  it("counts in UTF-16, and sends no halves of characters", async () => {
    server.answer(json({ findings: [{ start: 2, end: 3 }] }));
    expect(places(await found(webhook(), "😀!"))).toEqual([[2, 3, 1]]);
    await found(webhook(), "\ud83d!!");
    expect((JSON.parse(server.requests[1]?.body ?? "") as { text: string }).text).toBe("\ufffd!!");
  });

  it.each([
    ["no list", {}],
    ["a list of numbers", { findings: [1] }],
    ["an end behind the text", { findings: [{ start: 0, end: 5 }] }],
    ["an empty range", { findings: [{ start: 2, end: 2 }] }],
    ["a negative start", { findings: [{ start: -1, end: 2 }] }],
    ["half a number", { findings: [{ start: 0.5, end: 2 }] }],
    ["a start without an end", { findings: [{ start: 0 }] }],
    ["an end without a start", { findings: [{ end: 2 }] }],
    ["a score above 1", { findings: [{ score: 2 }] }],
    ["a score that is no number", { findings: [{ score: "high" }] }],
    ["a category that is no text", { findings: [{ category: 7 }] }],
    ["a category of 129 characters", { findings: [{ category: "c".repeat(129) }] }],
    ["too many findings", { findings: Array.from({ length: MAX_WEBHOOK_FINDINGS + 1 }, () => ({})) }],
  ])("has failed with %s", async (_what, answer) => {
    server.answer(json(answer));
    expect(await kindOf(webhook(), "text")).toBe("malformed");
  });

  it("takes as many findings as there may be", async () => {
    server.answer(json({ findings: Array.from({ length: MAX_WEBHOOK_FINDINGS }, () => ({})) }));
    expect(await found(webhook(), "text")).toHaveLength(MAX_WEBHOOK_FINDINGS);
  });
});

describe("an answer that is none", () => {
  const scripts: Readonly<Record<string, CheckScript>> = {
    "status 500": (response) => response.writeHead(500).end(JSON.stringify(APPLIED)),
    "status 429": (response) => response.writeHead(429).end(),
    "a redirect": (response) => response.writeHead(307, { location: `${server.url}/elsewhere` }).end(),
    "status 204": (response) => response.writeHead(204).end(),
    garbage: (response) => response.end("<html>busy</html>"),
    "two members of one name": (response) => response.end('{"action":"NONE","action":"NONE"}'),
    "a list": json([]),
    nothing: (response) => response.end(),
    "a compressed body": (response) => response.writeHead(200, { "content-encoding": "gzip" }).end("x"),
    "no HTTP": (response) => response.socket?.end("whatever\r\n\r\n"),
    "an answer cut short": (response) => {
      response.writeHead(200, { "content-length": "100" }).write('{"action":');
      setTimeout(() => response.destroy(), 20);
    },
    "headers of 20,000 bytes": (response) =>
      response.writeHead(200, { "x-long": "h".repeat(20_000) }).end("{}"),
    "a deep answer": (response) => response.end("[".repeat(100) + "]".repeat(100)),
  };

  it.each(Object.entries(scripts))("is a failure: %s", async (_name, script) => {
    server.answer(script);
    expect(["refused", "malformed", "too-large"]).toContain(await kindOf(bedrock(), "x"));
    expect(server.requests.map(({ url }) => url)).not.toContain("/elsewhere");
  });

  it("is read up to its limit and not beyond", async () => {
    const answerOf = (bytes: number): CheckScript => {
      const head = '{"action":"NONE","pad":"';
      return (response) => response.end(`${head}${"p".repeat(bytes - head.length - 2)}"}`);
    };
    server.answer(answerOf(1_000));
    expect(await found(bedrock({ maxAnswerBytes: 1_000 }), "x")).toEqual([]);
    server.answer(answerOf(1_001));
    expect(await kindOf(bedrock({ maxAnswerBytes: 1_000 }), "y")).toBe("too-large");
  });

  it("is given up on when its server is not there", async () => {
    const gone = await startCheckServer();
    await gone.close();
    expect(await kindOf(bedrock({ baseUrl: gone.url }), "x")).toBe("unreachable");
  });

  it("is asked for once more where the connection broke before anything was answered", async () => {
    let calls = 0;
    server.answer((response, request) => {
      calls++;
      if (calls === 1) response.destroy();
      else json({ action: "NONE" })(response, request);
    });
    expect(await found(bedrock(), "x")).toEqual([]);
    expect(calls).toBe(2);
  });

  it("tells operators what went wrong, and neither the text nor a secret", async () => {
    for (const script of Object.values(scripts)) {
      server.answer((response, request) => {
        response.setHeader("x-echo", encodeURIComponent(request.body));
        script(response, request);
      });
      await found(bedrock({ credential: { env: "KEY" } }), `${CANARY} ${Math.random()}`).catch(
        (error: unknown) => {
          const { message, stack, cause } = error as Error;
          expect(`${message} ${stack} ${JSON.stringify(cause)}`).not.toMatch(/canary/);
        },
      );
    }
    expect(events.length).toBeGreaterThan(0);
    expect(events.every(({ check }) => check === "check.test")).toBe(true);
    expect(JSON.stringify(events)).not.toMatch(/canary/);
  });
});

describe("a service", () => {
  const nothing = json({ action: "NONE" });

  it("is asked once about one text, and again once the answer is too old", async () => {
    server.answer(nothing);
    const check = bedrock({ cacheSeconds: 60 });
    await found(check, "same");
    time += 59_999;
    // Remembered answers are there at once.
    expect(checks.detectorFor(check, "house").detect("same", 0, INPUT)).toEqual([]);
    expect(server.requests).toHaveLength(1);
    time += 1;
    await found(check, "same");
    expect(server.requests).toHaveLength(2);
  });

  it("is asked again about the same words at another door, of another origin, and where nothing is remembered", async () => {
    server.answer(nothing);
    await found(bedrock(), "same");
    await found(bedrock(), "same", { ...INPUT, origin: "tool-result" });
    await found(bedrock(), "same", OUTPUT);
    expect(server.requests).toHaveLength(3);
    await found(bedrock({ cacheSeconds: 0 }), "same");
    await found(bedrock({ cacheSeconds: 0 }), "same");
    expect(server.requests).toHaveLength(5);
  });

  it("is asked once by several who ask at one time", async () => {
    server.answer((response, request) =>
      setTimeout(() => {
        nothing(response, request);
      }, 20),
    );
    await Promise.all([found(bedrock(), "same"), found(bedrock(), "same"), found(bedrock(), "same")]);
    expect(server.requests).toHaveLength(1);
  });

  it("keeps its memory over changes of the documents, but not of what is asked", async () => {
    server.answer(nothing);
    await found(bedrock(), "same");
    await found(bedrock({ origins: ["user"], findingType: "OTHER" }), "same");
    expect(server.requests).toHaveLength(1);
    await found(bedrock({ guardrail: "gr2" }), "same");
    await found(bedrock({ credential: { env: "KEY" } }), "same");
    expect(server.requests).toHaveLength(3);
  });

  it("is remembered among the last that were made", async () => {
    server.answer(nothing);
    const numbered = (number: number) => bedrock({ guardrail: `gr${number}` });
    await found(numbered(0), "same");
    for (let other = 1; other < MAX_SERVICES; other++) checks.detectorFor(numbered(other), "house");
    await found(numbered(0), "same");
    expect(server.requests).toHaveLength(1);
    for (let other = 1; other <= MAX_SERVICES; other++) checks.detectorFor(numbered(other), "house");
    await found(numbered(0), "same");
    expect(server.requests).toHaveLength(2);
  });

  it("remembers no failure", async () => {
    server.answer((response) => response.writeHead(503).end());
    expect(await kindOf(bedrock(), "same")).toBe("refused");
    server.answer(nothing);
    expect(await found(bedrock(), "same")).toEqual([]);
  });

  it("remembers answers of bounded size", async () => {
    server.answer(json({ findings: Array.from({ length: MAX_CACHED_FINDINGS }, () => ({})) }));
    await found(webhook(), "just");
    await found(webhook(), "just");
    expect(server.requests).toHaveLength(1);
    server.answer(json({ findings: Array.from({ length: MAX_CACHED_FINDINGS + 1 }, () => ({})) }));
    await found(webhook(), "more");
    await found(webhook(), "more");
    expect(server.requests).toHaveLength(3);
  });

  it("is not sent a text above its limit", async () => {
    server.answer(nothing);
    const check = bedrock({ maxTextChars: 10 });
    expect(await found(check, "0123456789")).toEqual([]);
    expect(await kindOf(check, "0123456789a")).toBe("text-too-long");
    expect(server.requests).toHaveLength(1);
  });

  it("is asked so many things at a time and no more", async () => {
    let underWay = 0;
    let most = 0;
    server.answer((response, request) => {
      most = Math.max(most, ++underWay);
      setTimeout(() => {
        underWay--;
        nothing(response, request);
      }, 5);
    });
    const check = bedrock({ maxConcurrentCalls: 3 });
    await Promise.all(Array.from({ length: 12 }, (_, index) => found(check, `text ${index}`)));
    expect(most).toBe(3);
  });

  it("lets so many wait and no more", async () => {
    const held: (() => void)[] = [];
    server.answer((response, request) =>
      held.push(() => {
        nothing(response, request);
      }),
    );
    const check = bedrock({ maxConcurrentCalls: 1 });
    const kinds = Array.from({ length: MAX_WAITING_CALLS + 2 }, (_, index) => kindOf(check, `text ${index}`));
    expect(await kinds.at(-1)).toBe("overloaded");
    await expect.poll(() => held.length).toBe(1);
    server.answer(nothing);
    held[0]?.();
    expect(new Set(await Promise.all(kinds.slice(0, -1)))).toEqual(new Set(["found"]));
  });

  it("is left alone for a time once it has failed so often, and asked again afterwards", async () => {
    server.answer((response) => response.writeHead(500).end());
    const check = bedrock({ breaker: { failures: 3, openSeconds: 10 } });
    for (let call = 0; call < 5; call++) await kindOf(check, `text ${call}`);
    expect(server.requests).toHaveLength(3);
    expect(events.map(({ outcome }) => outcome)).toEqual(["refused", "refused", "refused"]);
    expect(turns).toEqual([{ check: "check.test", guardrail: "house", isOpen: true }]);
    expect([checks.openBreakers, checks.outcomes.get("open")]).toEqual([1, 2]);
    server.answer(nothing);
    time += 10_000;
    expect(await kindOf(check, "text 6")).toBe("found");
    expect([checks.openBreakers, await kindOf(check, "text 7")]).toEqual([0, "found"]);
    expect(turns[1]).toEqual({ check: "check.test", guardrail: "house", isOpen: false });
  });

  const breaker = { failures: 2, openSeconds: 10 };

  it.each([
    ["status 400", (response) => response.writeHead(400).end()],
    ["status 413", (response) => response.writeHead(413).end()],
    ["status 422", (response) => response.writeHead(422).end()],
    ["an answer that is too large", (response) => response.end("x".repeat(2_000))],
    ["an answer that is none", json({ action: "WHATEVER" })],
  ] satisfies [string, CheckScript][])(
    "is not left alone for what a text brings about: %s",
    async (_what, script) => {
      server.answer(script);
      const check = bedrock({ breaker, maxAnswerBytes: 1_000 });
      for (let call = 0; call < 5; call++) await kindOf(check, `text ${call}`);
      expect([server.requests.length, checks.openBreakers]).toEqual([5, 0]);
      server.answer(nothing);
      expect(await kindOf(check, "harmless")).toBe("found");
    },
  );

  it.each([429, 500, 503])("is left alone for status %d", async (status) => {
    server.answer((response) => response.writeHead(status).end());
    for (let call = 0; call < 5; call++) await kindOf(bedrock({ breaker }), `text ${call}`);
    expect([server.requests.length, checks.openBreakers]).toEqual([2, 1]);
  });

  it("is left alone when nobody is there", async () => {
    const gone = await startCheckServer();
    await gone.close();
    const check = bedrock({ baseUrl: gone.url, breaker });
    expect([await kindOf(check, "a"), await kindOf(check, "b"), await kindOf(check, "c")]).toEqual([
      "unreachable",
      "unreachable",
      "open",
    ]);
  });

  /** Asks, and gives up after so long by the clock of the checks. */
  async function giveUp(
    check: RemoteCheck,
    text: string,
    afterMs: number,
    reason?: unknown,
  ): Promise<unknown> {
    const waiting = new AbortController();
    const before = server.requests.length;
    const answer = checks.detectorFor(check, "hasty").detect(text, 0, { ...INPUT, signal: waiting.signal });
    await expect.poll(() => server.requests.length).toBe(before + 1);
    time += afterMs;
    waiting.abort(reason);
    return Promise.resolve(answer).then(
      () => "found",
      (error: unknown) => (error as { kind?: string }).kind,
    );
  }
  const late = new DOMException("late", "TimeoutError");

  it("is not left alone for those who wait a short time only", async () => {
    server.answer(() => undefined);
    for (let call = 0; call < 5; call++)
      expect(await giveUp(bedrock({ breaker }), `text ${call}`, UNANSWERED_MS - 1, late)).toBe("timed-out");
    expect(checks.openBreakers).toBe(0);
    server.answer(nothing);
    expect(await kindOf(bedrock({ breaker }), "harmless")).toBe("found");
  });

  it("is left alone where those who wait long get no answer, and asked by the next where the one who tried leaves", async () => {
    server.answer(() => undefined);
    const check = bedrock({ breaker });
    for (const text of ["a", "b"]) await giveUp(check, text, UNANSWERED_MS, late);
    expect([checks.openBreakers, await kindOf(check, "c")]).toEqual([1, "open"]);
    time += 10_000;
    await giveUp(check, "d", 1, late);
    server.answer(nothing);
    expect(await kindOf(check, "e")).toBe("found");
    expect(checks.openBreakers).toBe(0);
  });

  it("says nothing of checks that nobody needed any more, and names those who asked where something failed", async () => {
    server.answer(() => undefined);
    expect(await giveUp(bedrock(), "a", 1)).toBe("abandoned");
    expect([events, checks.outcomes.get("abandoned")]).toEqual([[], 1]);
    server.answer((response) => response.writeHead(500).end());
    await found(bedrock({ name: "one" }), "b").catch(() => undefined);
    await Promise.resolve(checks.detectorFor(bedrock({ name: "two" }), "other").detect("c", 0, INPUT)).catch(
      () => undefined,
    );
    expect(events.map(({ check, guardrail }) => [check, guardrail])).toEqual([
      ["check.one", "house"],
      ["check.two", "other"],
    ]);
  });

  it("that is a judge is left alone for its provider's failures, not for what its model or the gateway says", async () => {
    const judge = RemoteCheck.parse({ type: "judge", name: "test", model: "m", rubric: "r", breaker });
    const failing = async (askModel: AskModel): Promise<unknown[]> => {
      checks = checksWith(true, askModel);
      const kinds = [];
      for (let call = 0; call < 4; call++) kinds.push(await kindOf(judge, `text ${call}`));
      return kinds;
    };
    const of = (code: ErrorCode) => (): Promise<string> => Promise.reject(new GatewayError(code, "test"));
    expect(await failing(() => Promise.resolve("I would rather not."))).not.toContain("open");
    for (const code of ["overloaded", "rate_limited", "guardrail_unavailable", "provider_rejected"] as const)
      expect(await failing(of(code))).not.toContain("open");
    for (const code of ["provider_unavailable", "provider_rate_limited", "provider_timeout"] as const)
      expect((await failing(of(code))).slice(2)).toEqual(["open", "open"]);
    // A model can be talked into going on for long.
    const slow = (_question: unknown, signal: AbortSignal): Promise<string> =>
      new Promise((_resolve, reject) => {
        signal.addEventListener("abort", () => {
          reject(new Error("gone"));
        });
      });
    checks = checksWith(true, slow);
    for (let call = 0; call < 4; call++) {
      const waiting = new AbortController();
      const context = { ...INPUT, signal: waiting.signal };
      const answer = checks.detectorFor(judge, "house").detect(`text ${call}`, 0, context);
      time += 20_000;
      waiting.abort(late);
      await expect(answer).rejects.toMatchObject({ kind: "timed-out" });
    }
  });

  it("is not pushed out by trials, which are not asked anything", async () => {
    server.answer(nothing);
    await found(bedrock(), "same");
    for (let trial = 0; trial <= MAX_SERVICES; trial++)
      checks.trialFor(bedrock({ guardrail: `gr${trial}`, credential: { env: "NOWHERE" } }), "house");
    await found(bedrock(), "same");
    expect(server.requests).toHaveLength(1);
    const trial = checks.trialFor(webhook({ secret: { env: "NOWHERE" } }), "house");
    await expect(trial.detect("x", 0, INPUT)).rejects.toMatchObject({ kind: "no-secret" });
    expect(server.requests).toHaveLength(1);
  });
});

describe("a rule of a check", () => {
  const guardrailWith = (check: unknown, rule: object) => {
    const document = GuardrailDocument.parse({
      kind: "Guardrail",
      name: "house",
      checks: [check],
      rules: [{ detector: "check.test", action: "block", ...rule }],
    });
    return compileGuardrail(document, 1, [], () => systemClock.monotonic(), {
      checks: (one, guardrail) => checks.detectorFor(one, guardrail),
    });
  };
  const score = (value: number): CheckScript => json({ results: [{ category_scores: { hate: value } }] });

  it.each([
    [0.69, "none"],
    [0.7, "blocked"],
  ])("with a threshold of 0.7 makes of a score of %d: %s", async (value, action) => {
    server.answer(score(value));
    const { verdict } = await inspectText(guardrailWith(moderations(), { threshold: 0.7 }), "Words", INPUT);
    expect(verdict.action).toBe(action);
  });

  it.each([
    ["block", "error"],
    ["allow", "none"],
  ])("with onFailure %s makes of a slow body: %s, and gives the request up", async (onFailure, action) => {
    let drip: NodeJS.Timeout | undefined;
    server.answer((response) => {
      response.writeHead(200);
      drip = setInterval(() => response.write(" "), 5);
    });
    const guardrail = guardrailWith(moderations(), { onFailure, timeoutMs: 60 });
    const { verdict } = await inspectText(guardrail, CANARY, INPUT);
    expect(verdict.action).toBe(action);
    expect(verdict.failures).toEqual([{ detector: "check.test", reason: "timed-out", effect: onFailure }]);
    await expect.poll(() => server.requests[0]?.isAbandoned).toBe(true);
    await expect.poll(() => events.map(({ outcome }) => outcome)).toEqual(["timed-out"]);
    clearInterval(drip);
    expect(JSON.stringify([verdict, events])).not.toContain(CANARY);
  });

  it("asks nobody about a text that is not of its origins", async () => {
    const { verdict } = await inspectText(guardrailWith(moderations(), {}), "Be kind.", {
      ...INPUT,
      origin: "system",
    });
    expect([verdict.action, server.requests.length]).toEqual(["none", 0]);
  });

  it("masks what a webhook points at", async () => {
    server.answer(json({ findings: [{ start: 3, end: 6, score: 0.9 }] }));
    const guardrail = guardrailWith(webhook({ findingType: "CODE_NAME" }), { action: "mask" });
    expect((await inspectText(guardrail, "At Zed now", INPUT)).output).toBe("At {CODE_NAME} now");
  });

  it("is refused, with the member at fault, where nobody can be asked", () => {
    const document = GuardrailDocument.parse({ kind: "Guardrail", name: "house", checks: [moderations()] });
    expect(() => compileGuardrail(document, 1, [], () => 0)).toThrow(
      expect.objectContaining({ code: "invalid_request", field: "checks[0].name" }),
    );
  });
});

describe("a check that could not be used", () => {
  const problemOf = (check: RemoteCheck): unknown => {
    try {
      checks.detectorFor(check, "house");
      return "none";
    } catch (error) {
      return error instanceof GatewayError ? [error.code, error.field, error.publicMessage] : error;
    }
  };
  const secure = { allowPrivateAddresses: false };

  it.each([
    ["a loopback address", { baseUrl: "https://127.0.0.1/v1" }, "baseUrl"],
    ["a metadata service", { baseUrl: "https://169.254.169.254/v1" }, "baseUrl"],
    ["a private address in IPv6", { baseUrl: "https://[fd00::1]/v1" }, "baseUrl"],
    ["a name of this machine", { baseUrl: "https://localhost/v1" }, "baseUrl"],
    ["http over the open network", { baseUrl: "http://example.com/v1" }, "baseUrl"],
    ["a password in its address", { baseUrl: "https://a:b@example.com/v1" }, "baseUrl"],
    ["a query", { baseUrl: "https://example.com/v1?key=1" }, "baseUrl"],
    ["a missing secret", { baseUrl: "https://example.com/v1", credential: { env: "NOWHERE" } }, "credential"],
    [
      "a secret of two words",
      { baseUrl: "https://example.com/v1", credential: { env: "SPACED" } },
      "credential",
    ],
  ])("is refused when it is applied: %s", (_what, members, field) => {
    expect(problemOf(moderations({ ...secure, ...members }))).toMatchObject([
      "invalid_request",
      field,
      expect.any(String),
    ]);
  });

  it("is refused with a signing secret that is none", () => {
    expect(problemOf(webhook({ secret: { env: "KEY" } }))).toMatchObject(["invalid_request", "secret", /^/]);
    expect(problemOf(webhook())).toBe("none");
  });

  it.each([
    ["a moderations check", () => moderations({ credential: { env: "NOWHERE" } }), "NOWHERE is not set."],
    ["a webhook", () => webhook({ secret: { env: "NOWHERE" } }), "NOWHERE is not set."],
    [
      "a signing secret that is none",
      () => webhook({ secret: { env: "KEY" } }),
      "It is not whsec_ and 24 to 64 bytes in base64.",
    ],
  ])(
    "fails where a node runs without its secret, sends nothing, and is told of once: %s",
    async (_what, check, reason) => {
      checks = checksWith(false, undefined, true);
      expect([await kindOf(check(), "one"), await kindOf(check(), "two")]).toEqual([
        "no-secret",
        "no-secret",
      ]);
      expect([server.requests, events]).toEqual([[], []]);
      expect(missing).toEqual([{ check: "check.test", guardrail: "house", reason }]);
      expect(JSON.stringify(missing)).not.toContain(KEY);
      expect(checks.outcomes.get("no-secret")).toBe(2);
    },
  );

  it("tells of a secret that was missing before anybody listened", () => {
    const made = createRemoteChecks({
      clock: systemClock,
      readCredential: (source) => readCredential(source, {}),
      hasModels: false,
      runsWithoutSecrets: true,
    });
    made.detectorFor(webhook(), "house");
    made.attach({
      askModel: () => Promise.reject(new Error("no model")),
      onFailure: () => undefined,
      onMissingSecret: (event) => missing.push(event),
      onBreaker: () => undefined,
    });
    expect(missing).toEqual([{ check: "check.test", guardrail: "house", reason: "SECRET is not set." }]);
  });

  it("is a judge where there are no models", () => {
    const judge = RemoteCheck.parse({ type: "judge", name: "test", model: "m", rubric: "r" });
    expect(problemOf(judge)).toMatchObject(["invalid_request", "model", /running node/]);
    checks = checksWith(true);
    expect(problemOf(judge)).toBe("none");
  });

  it("does not connect where a name leads to a private address", async () => {
    checks = createRemoteChecks({
      clock: systemClock,
      readCredential: () => ({ kind: "found", credential: undefined }),
      hasModels: false,
      resolveAddress: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
    });
    const port = new URL(server.url).port;
    const check = moderations({ ...secure, baseUrl: `https://checks.example.com:${port}/v1` });
    expect(await kindOf(check, "x")).toBe("address-refused");
    expect(server.requests).toEqual([]);
  });
});
