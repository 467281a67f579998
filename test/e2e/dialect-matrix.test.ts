import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everyDialect, type DialectClient, type Question, type Said } from "../support/dialect-clients.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

/*
 * The same exchanges over every dialect, streamed and not, to every kind of provider. What stands behind the providers is a node of its own
 * with the sandbox and no guardrail: it speaks each vendor's format, and what each really sends is held by the tests of its provider.
 */

const CARD = "4111 1111 1111 1111";

const BEHIND = `
kind: Guardrail
name: default
rules: []
---
{ kind: Provider, name: slow, type: sandbox, tokensPerSecond: 400, models: [assistant] }
`;

/** A guardrail for each row of the table. */
const GUARDRAILS = {
  open: "rules: []",
  input:
    'blockedInput: { message: "Not in here." }, rules: [{ detector: pii.payment-card, action: block, sources: [input] }]',
  masked: "rules: [{ detector: pii.email, action: mask, sources: [input] }]",
  output:
    'blockedOutput: { message: "Not out there." }, rules: [{ detector: pii.payment-card, action: block, sources: [output] }]',
  tokens: "rules: [{ detector: pii.email, action: tokenise }]",
} as const;

const PROVIDERS: Readonly<Record<string, (behind: string) => string>> = {
  sandbox: () => "type: sandbox",
  "openai-compatible": (behind) =>
    `type: openai-compatible, baseUrl: "${behind}/v1", credential: { env: BEHIND_KEY }, allowPrivateAddresses: true, retries: 0`,
  anthropic: (behind) =>
    `type: anthropic, baseUrl: "${behind}", credential: { env: BEHIND_KEY }, allowPrivateAddresses: true, retries: 0`,
  bedrock: (behind) =>
    `type: bedrock, region: eu-central-1, endpoint: "${behind}", credential: { env: BEHIND_KEY }, allowPrivateAddresses: true, retries: 0`,
  gemini: (behind) =>
    `type: gemini, baseUrl: "${behind}/v1beta", credential: { env: BEHIND_KEY }, allowPrivateAddresses: true, retries: 0`,
};

function documentsFor(behind: string): string {
  const documents: string[] = Object.entries(GUARDRAILS).map(
    ([name, rest]) => `{ kind: Guardrail, name: ${name}, ${rest} }`,
  );
  for (const [provider, describe_] of Object.entries(PROVIDERS)) {
    documents.push(`{ kind: Provider, name: to-${provider}, ${describe_(behind)} }`);
    const upstream = provider === "sandbox" ? "assistant" : "sandbox/assistant";
    for (const guardrail of Object.keys(GUARDRAILS))
      documents.push(
        `{ kind: Model, name: ${provider}-${guardrail}, guardrail: ${guardrail}, routes: [{ provider: to-${provider}, model: ${upstream} }] }`,
      );
    const slow =
      provider === "sandbox"
        ? "provider: slow, model: assistant"
        : `provider: to-${provider}, model: slow/assistant`;
    documents.push(
      `{ kind: Model, name: ${provider}-slow, guardrail: open, routes: [{ ${slow} }] }`,
      `{ kind: Model, name: ${provider}-missing, guardrail: open, routes: [{ provider: to-${provider}, model: not-there }] }`,
    );
  }
  documents.push(
    "{ kind: Provider, name: slow, type: sandbox, tokensPerSecond: 400 }",
    // Nothing passes: one request of it was taken before.
    "{ kind: Limit, name: exhausted, appliesTo: { keys: [exhausted] }, requests: [{ limit: 1, per: day }] }",
  );
  return documents.join("\n---\n");
}

const NAMES = everyDialect("http://127.0.0.1:1", "x").map(({ dialect }) => dialect);

let behind: TestNode;
let test: TestNode;
let clients: ReadonlyMap<string, DialectClient>;
let limited: ReadonlyMap<string, DialectClient>;
let exhausted: ReadonlyMap<string, DialectClient>;

beforeAll(async () => {
  behind = await startTestNode({ documents: BEHIND });
  test = await startTestNode({ documents: documentsFor(behind.url), env: { BEHIND_KEY: behind.key } });
  clients = new Map(everyDialect(test.url, test.key).map((client) => [client.dialect, client]));
  const { json } = await test.administer("POST", "/api/keys", { name: "nobody", groups: ["nobody"] });
  const { key } = json as { key: string };
  limited = new Map(everyDialect(test.url, key).map((client) => [client.dialect, client]));
  const made = await test.administer("POST", "/api/keys", { name: "exhausted", groups: ["applications"] });
  const { key: spent } = made.json as { key: string };
  exhausted = new Map(everyDialect(test.url, spent).map((client) => [client.dialect, client]));
  await exhausted.get("openai.chat")?.ask({ model: "sandbox-open", text: "hello", stream: false });
}, 60_000);
afterAll(async () => {
  await test.close();
  await behind.close();
});

const lastOutcome = async () => (await auditRecords(test.dataDir)).findLast(({ kind }) => kind === "outcome");

/** The HTTP status an SDK's error tells. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("status" in error && typeof error.status === "number") return error.status;
  const metadata = "$metadata" in error ? error.$metadata : undefined;
  return typeof metadata === "object" && metadata !== null && "httpStatusCode" in metadata
    ? (metadata.httpStatusCode as number)
    : undefined;
}

async function statusOfAsking(asked: Promise<Said>): Promise<number | undefined> {
  return asked.then(
    () => 200,
    (error: unknown) => statusOf(error),
  );
}

describe.each(Object.keys(PROVIDERS))("to a provider of type %s", (provider) => {
  describe.each(NAMES)("from %s", (dialect) => {
    describe.each([
      ["streamed", true],
      ["not streamed", false],
    ])("%s", (_name, stream) => {
      const client = (): DialectClient => {
        const found = clients.get(dialect);
        if (found === undefined) throw new Error(`no client for ${dialect}`);
        return found;
      };
      const ask = (guardrail: string, text: string, more: Partial<Question> = {}): Promise<Said> =>
        client().ask({ model: `${provider}-${guardrail}`, text, stream, ...more });

      it("what is harmless passes, and is recorded", async () => {
        const said = await ask("open", "say: All is well with the castle.");
        expect(said).toMatchObject({ text: "All is well with the castle.", isFiltered: false });
        expect(await lastOutcome()).toMatchObject({
          body: { status: "completed", dialect, usage: { estimated: false } },
        });
      });

      it("blocked input is answered with the message, and stays here", async () => {
        const said = await ask("input", `say: my card is ${CARD}`);
        expect(said).toMatchObject({ text: "Not in here.", isFiltered: true });
        expect(await lastOutcome()).toMatchObject({ body: { status: "blocked", attempts: 0 } });
      });

      it("masked input goes out masked", async () => {
        expect((await ask("masked", "say: mail ada@example.com now")).text).toBe("mail {EMAIL} now");
      });

      it("an answer that is blocked in its middle ends cleanly, with nothing of what was blocked", async () => {
        const said = await ask("output", `say: Here you are, as you asked: ${CARD} and more`);
        expect(said.isFiltered).toBe(true);
        expect(said.text.replace(/\s+/g, " ")).toBe("Here you are, as you asked: Not out there.");
        expect(said.raw).not.toContain("1111");
        expect(said.raw).not.toContain("and more");
      });

      it("what was tokenised comes back", async () => {
        expect((await ask("tokens", "say: mail ada@example.com now")).text).toBe("mail ada@example.com now");
        const asked = (await auditRecords(behind.dataDir)).at(-1);
        if (provider !== "sandbox")
          expect(asked).toMatchObject({ kind: "outcome", body: { status: "completed" } });
      });

      it.skipIf(dialect === "openai.completions")("tools are called, two at once", async () => {
        const tools = ["get_weather", "get_time"];
        const said = await ask("open", "call get_weather for Paris and get_time for Tokyo", { tools });
        expect(said.calls.map(({ name }) => name).sort()).toEqual([...tools].sort());
        for (const { input } of said.calls)
          expect(input).toMatchObject({ city: expect.any(String) as unknown });
      });

      it("a caller that may not is refused", async () => {
        const asked = limited.get(dialect)?.ask({ model: `${provider}-open`, text: "hello", stream });
        expect(await statusOfAsking(asked ?? Promise.reject(new Error("no client")))).toBeOneOf([403, 404]);
      });

      it("a caller over a limit is refused", async () => {
        const asked = exhausted.get(dialect)?.ask({ model: `${provider}-open`, text: "hello", stream });
        expect(await statusOfAsking(asked ?? Promise.reject(new Error("no client")))).toBe(429);
        expect(await lastOutcome()).toMatchObject({ body: { status: "denied", error: "rate_limited" } });
      });

      it("a provider's error is told in the client's own shape", async () => {
        expect(await statusOfAsking(ask("missing", "hello"))).toBeGreaterThanOrEqual(400);
        expect(await lastOutcome()).toMatchObject({ body: { status: "failed" } });
      });

      it("a client that goes ends its exchange", async () => {
        const controller = new AbortController();
        const asked = ask("slow", "write 2000 words", {
          signal: controller.signal,
          onText: () => {
            controller.abort();
          },
        });
        if (!stream)
          setTimeout(() => {
            controller.abort();
          }, 300);
        // Some SDKs end quietly, others reject.
        await asked.catch(() => undefined);
        await expect
          .poll(async () => (await lastOutcome())?.["body"], { timeout: 10_000 })
          .toMatchObject({ dialect, status: "aborted" });
      });
    });
  });
});
