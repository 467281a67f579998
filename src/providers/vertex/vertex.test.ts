import { generateKeyPairSync } from "node:crypto";
import { jwtVerify } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ProviderCall } from "../../contracts/completion.ts";
import { ProviderDocument } from "../../contracts/provider-documents.ts";
import { readGenerateRequest } from "../../dialects/gemini/read-generate-request.ts";
import type { Clock } from "../../foundation/clock.ts";
import { json, startGeminiUpstream, type GeminiUpstream } from "../../../test/support/upstream-gemini.ts";
import { createProvider } from "../index.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const KEY_FILE = JSON.stringify(
  {
    type: "service_account",
    project_id: "my-project",
    private_key_id: "key-1",
    private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
    client_email: "gateway@my-project.iam.gserviceaccount.com",
    token_uri: "https://elsewhere.example/token",
  },
  undefined,
  2,
);
const BODY = Buffer.from(JSON.stringify({ contents: [{ role: "user", parts: [{ text: "one two" }] }] }));

let upstream: GeminiUpstream;
let tokens: GeminiUpstream;
let nowMs = 0;
const clock: Clock = { now: () => Date.now() + nowMs, monotonic: () => nowMs };
const providers: ReturnType<typeof createProvider>[] = [];
beforeAll(async () => {
  upstream = await startGeminiUpstream();
});
afterAll(() => upstream.close());
beforeEach(async () => {
  tokens = await startGeminiUpstream();
  nowMs = 0;
});
afterEach(async () => {
  await Promise.all(providers.splice(0).map((provider) => provider.close()));
  await tokens.close();
});

const granted = (token: string, seconds = 3_600) =>
  json({ access_token: token, expires_in: seconds, token_type: "Bearer" });

function documentOf(more: object = {}) {
  return ProviderDocument.parse({
    kind: "Provider",
    name: "vertex",
    type: "vertex",
    project: "my-project",
    location: "europe-west4",
    baseUrl: `${upstream.origin}/v1`,
    tokenUrl: `${tokens.origin}/token`,
    allowPrivateAddresses: true,
    retries: 0,
    credential: { file: "key.json" },
    ...more,
  });
}

function provider(credential = KEY_FILE, more: object = {}) {
  const made = createProvider(documentOf(more), { clock, credential });
  providers.push(made);
  return made;
}

function callOf(): ProviderCall {
  const request = readGenerateRequest(BODY, "vertex/gemini-test", false);
  const { signal } = new AbortController();
  const route = { provider: "vertex", upstreamModel: "gemini-test" };
  return { request, dialect: "gemini.generate", route, body: BODY, exchangeId: "x", signal };
}

async function ask(made: ReturnType<typeof createProvider>): Promise<unknown> {
  const { parts } = await made.call(callOf());
  for await (const [part] of parts) return part?.value["candidates"];
  return undefined;
}

describe("a Vertex AI provider", () => {
  it("exchanges a signed assertion for a token, and calls the model in its project with that", async () => {
    tokens.answerNext(granted("ya29.first"));
    expect(await ask(provider())).toMatchObject([{ finishReason: "STOP" }]);
    expect(upstream.requests.at(-1)).toMatchObject({
      target:
        "/v1/projects/my-project/locations/europe-west4/publishers/google/models/gemini-test:generateContent",
      headers: { authorization: "Bearer ya29.first" },
    });
    const [asked] = tokens.requests;
    const form = new URLSearchParams(asked?.body);
    expect(form.get("grant_type")).toBe("urn:ietf:params:oauth:grant-type:jwt-bearer");
    const { payload, protectedHeader } = await jwtVerify(form.get("assertion") ?? "", publicKey, {
      issuer: "gateway@my-project.iam.gserviceaccount.com",
      audience: `${tokens.origin}/token`,
    });
    expect(protectedHeader).toMatchObject({ alg: "RS256", kid: "key-1" });
    expect(payload["scope"]).toBe("https://www.googleapis.com/auth/cloud-platform");
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3_600);
  });

  it("uses a token until shortly before it runs out, and makes one at a time", async () => {
    tokens.answerNext(granted("ya29.first"), granted("ya29.second"));
    const made = provider();
    await Promise.all([ask(made), ask(made), ask(made)]);
    nowMs = 3_539_000;
    await ask(made);
    expect(tokens.requests).toHaveLength(1);
    nowMs = 3_541_000;
    await ask(made);
    expect(tokens.requests).toHaveLength(2);
    expect(upstream.requests.at(-1)?.headers.authorization).toBe("Bearer ya29.second");
  });

  it("makes no call without a token, and does not ask again at once", async () => {
    tokens.answerNext(
      json({ error: "invalid_grant", error_description: "secret words" }, 400),
      granted("ya29.late"),
    );
    const made = provider();
    const before = upstream.requests.length;
    const failure: unknown = await ask(made).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "provider_credentials" });
    expect(String(failure)).not.toContain("secret words");
    await expect(ask(made)).rejects.toMatchObject({ code: "provider_credentials" });
    expect(upstream.requests).toHaveLength(before);
    expect(tokens.requests).toHaveLength(1);
    nowMs = 1_500;
    await ask(made);
    expect(tokens.requests).toHaveLength(2);
  });

  it("has another token made once one was not accepted", async () => {
    tokens.answerNext(granted("ya29.revoked"), granted("ya29.new"));
    const made = provider();
    upstream.answerNext(json({ error: { code: 401, status: "UNAUTHENTICATED" } }, 401));
    await expect(ask(made)).rejects.toMatchObject({ code: "provider_credentials" });
    await ask(made);
    expect(upstream.requests.at(-1)?.headers.authorization).toBe("Bearer ya29.new");
  });

  it("asks no address that its document does not allow for a token", async () => {
    const made = provider(KEY_FILE, {
      allowPrivateAddresses: false,
      baseUrl: undefined,
      tokenUrl: undefined,
    });
    expect(made.name).toBe("vertex");
    expect(() => provider(KEY_FILE, { allowPrivateAddresses: false, baseUrl: undefined })).toThrow(
      expect.objectContaining({ code: "invalid_request", field: "tokenUrl" }),
    );
  });

  it("sends a ready token as it is", async () => {
    await ask(provider("ya29.ready"));
    expect(upstream.requests.at(-1)?.headers.authorization).toBe("Bearer ya29.ready");
    expect(tokens.requests).toHaveLength(0);
  });

  it.each([
    ["no JSON", "{nonsense"],
    ["another kind of key", JSON.stringify({ type: "authorized_user" })],
    ["no key", JSON.stringify({ type: "service_account", client_email: "a@b" })],
    [
      "what is no key",
      JSON.stringify({ type: "service_account", client_email: "a@b", private_key: "-----BEGIN" }),
    ],
  ])("cannot be called with a key file that is %s", async (_what, credential) => {
    await expect(provider(credential).call(callOf())).rejects.toMatchObject({ code: "provider_credentials" });
  });

  it("takes no location that would lead to another host", () => {
    expect(() => documentOf({ location: "evil.example/" })).toThrow();
    expect(() => documentOf({ project: "../other" })).toThrow();
  });
});
