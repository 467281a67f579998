import { createSecretKey, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { BedrockClient, ListFoundationModelsCommand } from "@aws-sdk/client-bedrock";
import {
  ApplyGuardrailCommand,
  BedrockRuntimeClient,
  ConverseCommand,
  ConverseStreamCommand,
  InvokeModelCommand,
} from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../src/foundation/clock.ts";
import { AWS_EVENT_STREAM_TYPE, encodeAwsEvent } from "../../src/foundation/aws-event-stream.ts";
import { credentialOf } from "../../src/identity/credential-of.ts";
import { createKeyRing } from "../../src/identity/key-ring.ts";
import type { KeyRing } from "../../src/identity/key-ring.ts";
import { toSignedRequest } from "../../src/identity/signed-request.ts";
import type { SignedRequest } from "../../src/identity/signed-request.ts";
import { createApiKeyStore } from "../../src/storage/api-key-store.ts";
import { openDatabase } from "../../src/storage/database.ts";
import type { Database } from "../../src/storage/database.ts";
import { createTestDatabase } from "../support/databases.ts";
import type { TestDatabase } from "../support/databases.ts";

interface Captured {
  readonly request: SignedRequest;
  readonly body: Buffer;
}

const ARN =
  "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-3-5-sonnet-20241022-v2:0";
const MESSAGES = [{ role: "user" as const, content: [{ text: "Grüße" }] }];

let place: TestDatabase;
let database: Database;
let ring: KeyRing;
let captured: Captured[] = [];
interface Answer {
  readonly type: string;
  readonly chunks: readonly Uint8Array[];
}
const EMPTY: Answer = { type: "application/json", chunks: [Buffer.from("{}")] };
let answer = EMPTY;
const server = createServer((incoming, outgoing) => {
  const chunks: Buffer[] = [];
  incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
  incoming.on("end", () => {
    captured.push({ request: toSignedRequest(incoming), body: Buffer.concat(chunks) });
    outgoing.writeHead(200, { "content-type": answer.type });
    for (const chunk of answer.chunks) outgoing.write(chunk);
    outgoing.end();
  });
});

beforeAll(async () => {
  place = await createTestDatabase("sqlite");
  database = await openDatabase(place.location);
  ring = await createKeyRing(createApiKeyStore(database), createSecretKey(randomBytes(32)), systemClock);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  captured = [];
  answer = EMPTY;
  for (const { name, revokedAt } of await ring.list()) if (revokedAt === undefined) await ring.revoke(name);
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await database.close();
  await place.remove();
});

/** Everything of a client but its credentials. Over plain HTTP this client has to be told to speak HTTP/1.1. */
function connection(prefix = "") {
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}${prefix}`,
    region: "eu-west-1",
    maxAttempts: 1,
    requestHandler: new NodeHttpHandler(),
  };
}

async function credentials() {
  const { awsAccessKey } = await ring.create({ name: "batch", aws: true });
  if (awsAccessKey === undefined) throw new Error("no access key");
  return awsAccessKey;
}

function onlyRequest(): Captured {
  expect(captured).toHaveLength(1);
  const [first] = captured;
  if (first === undefined) throw new Error("no request came");
  return first;
}

describe("AWS's SDK for JavaScript, with an access key", () => {
  const runtime = async (prefix?: string) =>
    new BedrockRuntimeClient({ ...connection(prefix), credentials: await credentials() });
  const calls: [string, () => Promise<unknown>][] = [
    [
      "Converse with an ARN",
      async () => (await runtime()).send(new ConverseCommand({ modelId: ARN, messages: MESSAGES })),
    ],
    [
      "ConverseStream with a model's id",
      async () =>
        (await runtime()).send(
          new ConverseStreamCommand({
            modelId: "anthropic.claude-3-5-sonnet-20241022-v2:0",
            messages: MESSAGES,
          }),
        ),
    ],
    [
      "InvokeModel below another path",
      async () =>
        (await runtime("/bedrock")).send(
          new InvokeModelCommand({ modelId: "a.b-v1:0", body: Buffer.from("{}"), trace: "ENABLED" }),
        ),
    ],
    [
      "ApplyGuardrail with a strange name",
      async () =>
        (await runtime()).send(
          new ApplyGuardrailCommand({
            guardrailIdentifier: "it's (x)*!~",
            guardrailVersion: "1",
            source: "INPUT",
            content: [{ text: { text: "x" } }],
          }),
        ),
    ],
    [
      "ListFoundationModels",
      async () =>
        new BedrockClient({ ...connection(), credentials: await credentials() }).send(
          new ListFoundationModelsCommand({ byProvider: "a b/c+d", byOutputModality: "TEXT" }),
        ),
    ],
  ];

  it.each(calls)("is known by %s, and by nothing else than what it sent", async (_what, call) => {
    // What comes back is not what is looked at here.
    await call().catch(() => undefined);
    const { request, body } = onlyRequest();
    expect(credentialOf(request.headers)).toEqual({ kind: "signed" });
    ring.admitSigned(request);
    expect(ring.authenticateSigned(request, body).name).toBe("batch");

    const changes: Captured[] = [
      { request: { ...request, method: "PUT" }, body },
      { request: { ...request, path: `${request.path}x` }, body },
      { request: { ...request, query: `${request.query}&x=1`.replace(/^&/, "") }, body },
      { request, body: Buffer.concat([body, Buffer.from(" ")]) },
      ...["host", "x-amz-date", "x-amz-content-sha256", "x-amz-user-agent", "amz-sdk-invocation-id"].map(
        (name) => {
          const value = request.headers[name];
          if (typeof value !== "string") throw new Error(`${name} was not sent`);
          return { request: { ...request, headers: { ...request.headers, [name]: `${value}0` } }, body };
        },
      ),
    ];
    for (const change of changes) {
      expect(() => ring.authenticateSigned(change.request, change.body)).toThrow("no valid API key");
    }
  });
});

describe("AWS's SDK for JavaScript, with an API key", () => {
  it("sends it as a bearer token where AWS_BEARER_TOKEN_BEDROCK has it", async () => {
    const { key } = await ring.create({ name: "plain" });
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", key);
    const client = new BedrockRuntimeClient(connection());
    await client.send(new ConverseCommand({ modelId: ARN, messages: MESSAGES })).catch(() => undefined);
    expect(credentialOf(onlyRequest().request.headers)).toEqual({ kind: "token", token: key });
    expect(ring.authenticateToken(key).name).toBe("plain");
  });
});

describe("AWS's SDK for JavaScript, as a reader of event streams", () => {
  it("reads what is written here, however it is cut, and an exception as one", async () => {
    const event = (type: string, payload: object) =>
      encodeAwsEvent(
        { ":event-type": type, ":content-type": "application/json", ":message-type": "event" },
        Buffer.from(JSON.stringify(payload)),
      );
    const bytes = Buffer.concat([
      event("messageStart", { role: "assistant" }),
      event("contentBlockDelta", { contentBlockIndex: 0, delta: { text: "Grüße" } }),
      encodeAwsEvent(
        {
          ":exception-type": "throttlingException",
          ":content-type": "application/json",
          ":message-type": "exception",
        },
        Buffer.from('{"message":"slow down"}'),
      ),
    ]);
    answer = { type: AWS_EVENT_STREAM_TYPE, chunks: [...bytes].map((byte) => Uint8Array.of(byte)) };
    const client = new BedrockRuntimeClient({ ...connection(), credentials: await credentials() });
    const { stream = [] } = await client.send(
      new ConverseStreamCommand({ modelId: ARN, messages: MESSAGES }),
    );
    const events: unknown[] = [];
    const failure: unknown = await (async () => {
      for await (const each of stream) events.push(each);
    })().catch((error: unknown) => error);
    expect(events).toEqual([
      { messageStart: { role: "assistant" } },
      { contentBlockDelta: { contentBlockIndex: 0, delta: { text: "Grüße" } } },
    ]);
    expect(failure).toMatchObject({ name: "ThrottlingException", message: "slow down" });
  });
});
