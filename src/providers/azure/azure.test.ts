import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { providerOf } from "../../../test/support/provider-of.ts";
import { answerAzure, FILTERED_PROMPT, startEntra } from "../../../test/support/upstream-azure.ts";
import { statusOf } from "../../../test/support/upstream-faults.ts";
import { callOf, chatCall, collect, CREDENTIAL, textOf } from "../../../test/support/upstream-provider.ts";
import { answerResponse } from "../../../test/support/upstream-responses.ts";
import { startUpstream, type Upstream } from "../../../test/support/upstream.ts";
import type { ModelProvider, ProviderCall } from "../../contracts/completion.ts";

let upstream: Upstream;
let entra: Awaited<ReturnType<typeof startEntra>>;
const providers: ModelProvider[] = [];

beforeAll(async () => {
  upstream = await startUpstream();
  entra = await startEntra();
});
afterAll(async () => {
  await upstream.close();
  await entra.close();
});
afterEach(async () => {
  entra.status = 200;
  await Promise.all(providers.splice(0).map((provider) => provider.close()));
});

function connect(more: object = {}): ModelProvider {
  const baseUrl = `http://127.0.0.1:${upstream.port}`;
  const provider = providerOf({ type: "azure-openai", baseUrl, ...more });
  providers.push(provider);
  return provider;
}

const to = (call: ProviderCall, upstreamModel: string): ProviderCall => ({
  ...call,
  route: { provider: "upstream", upstreamModel },
});

describe.each([
  ["streamed", true],
  ["not streamed", false],
])("Azure OpenAI, %s", (_name, stream) => {
  it("is asked at its v1 address, with its key in its own header", async () => {
    upstream.answerNext(answerAzure(["Hello", " there"]));
    const parts = await collect(connect(), chatCall({ stream }));
    expect(textOf(parts)).toBe("Hello there");
    const asked = upstream.requests.at(-1);
    expect(asked?.target).toBe("/openai/v1/chat/completions");
    expect(asked?.headers).toMatchObject({ "api-key": CREDENTIAL });
    expect(asked?.headers).not.toHaveProperty("authorization");
    // What the filter found passes, and is looked at like the rest.
    expect(JSON.stringify(parts.map(({ value }) => value))).toContain("prompt_filter_results");
    expect(JSON.stringify(parts.map(({ value }) => value))).toContain('"severity":"low"');
  });

  it("is asked at the address of a deployment where an API version is named", async () => {
    upstream.answerNext(answerAzure(["Hi"]));
    const provider = connect({ apiVersion: "2024-10-21" });
    expect(textOf(await collect(provider, to(chatCall({ stream }), "my-gpt.4o")))).toBe("Hi");
    expect(upstream.requests.at(-1)?.target).toBe(
      "/openai/deployments/my-gpt.4o/chat/completions?api-version=2024-10-21",
    );
  });

  it("tells the content filter's refusal from others", async () => {
    upstream.answerNext(
      statusOf(400, FILTERED_PROMPT),
      statusOf(404, { error: { code: "DeploymentNotFound" } }),
    );
    await expect(collect(connect(), chatCall({ stream }))).rejects.toMatchObject({
      code: "provider_rejected",
      isContentFilter: true,
      upstreamMessage: expect.stringContaining("content management policy") as string,
    });
    await expect(collect(connect(), chatCall({ stream }))).rejects.toMatchObject({
      code: "provider_rejected",
      isContentFilter: false,
    });
  });

  it("shows a token of Entra, made once with the application's secret", async () => {
    const provider = connect({
      entra: { tenant: "t-1", clientId: "app-1", authority: entra.authority },
      credential: { env: "X" },
    });
    const before = entra.grants.length;
    for (let call = 0; call < 2; call++) {
      upstream.answerNext(answerAzure(["Hi"]));
      await collect(provider, chatCall({ stream }));
    }
    expect(upstream.requests.at(-1)?.headers).toMatchObject({ authorization: `Bearer ${entra.token}` });
    expect(upstream.requests.at(-1)?.headers).not.toHaveProperty("api-key");
    expect(entra.grants.slice(before)).toEqual([
      {
        path: "/t-1/oauth2/v2.0/token",
        form: {
          grant_type: "client_credentials",
          client_id: "app-1",
          client_secret: CREDENTIAL,
          scope: "https://cognitiveservices.azure.com/.default",
        },
      },
    ]);
  });
});

describe("Azure OpenAI", () => {
  it("has embeddings and, at v1, responses", async () => {
    const provider = connect({ apis: ["chat", "embeddings", "responses"] });
    await collect(provider, callOf({ model: "m", input: "a" }));
    expect(upstream.requests.at(-1)?.target).toBe("/openai/v1/embeddings");
    upstream.answerNext(answerResponse({ pieces: ["Hi"] }));
    const { request, ...call } = callOf({ model: "m", input: "a" });
    const dialect = "openai.responses";
    const [part] = await collect(provider, { ...call, dialect, request: { ...request, dialect } });
    expect(part?.value["object"]).toBe("response");
    expect(upstream.requests.at(-1)?.target).toBe("/openai/v1/responses");
  });

  it("proves itself to Entra with a federated token, read anew for each access token", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sallyport-azure-"));
    const assertionFile = join(folder, "token");
    const settings = { tenant: "t-1", clientId: "app-1", authority: entra.authority, assertionFile };
    const unread = connect({ entra: settings });
    await expect(collect(unread, chatCall())).rejects.toMatchObject({ code: "provider_credentials" });
    await writeFile(assertionFile, "federated.token\n");
    upstream.answerNext(answerAzure(["Hi"]));
    await collect(connect({ entra: settings }), chatCall());
    expect(entra.grants.at(-1)?.form).toMatchObject({
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: "federated.token",
    });
    expect(entra.grants.at(-1)?.form).not.toHaveProperty("client_secret");
    await rm(folder, { recursive: true });
  });

  it("sends nothing where Entra gives no token, and never repeats one", async () => {
    entra.status = 401;
    const settings = {
      entra: { tenant: "t", clientId: "a", authority: entra.authority },
      credential: { env: "X" },
    };
    const before = upstream.requests.length;
    await expect(collect(connect(settings), chatCall())).rejects.toMatchObject({
      code: "provider_credentials",
    });
    expect(upstream.requests).toHaveLength(before);
    entra.status = 200;
    upstream.answerNext(statusOf(400, { error: { message: `Bad token ${entra.token}` } }));
    await expect(collect(connect(settings), chatCall())).rejects.toMatchObject({
      upstreamMessage: undefined,
    });
  });

  it.each(["../../admin", "..", "a/b", "a?b", ""])("has no deployment of the name %j", async (name) => {
    const before = upstream.requests.length;
    await expect(collect(connect({ apiVersion: "2024-10-21" }), to(chatCall(), name))).rejects.toMatchObject({
      code: "model_not_found",
    });
    expect(upstream.requests).toHaveLength(before);
  });

  it.each([
    [{ resource: "r" }, "resource"],
    [{ baseUrl: undefined }, "resource"],
    [{ apiVersion: "2024-10-21", apis: ["responses"] }, "apis"],
    [{ entra: { tenant: "t", clientId: "c" } }, "entra"],
    [{ entra: { tenant: "t", clientId: "c", assertionFile: "f" }, credential: { env: "X" } }, "entra"],
  ])("cannot be used as %j says", (more, field) => {
    expect(() => connect(more)).toThrow(expect.objectContaining({ code: "invalid_request", field }) as Error);
  });

  it("is found by the name of its resource", () => {
    expect(() => connect({ baseUrl: undefined, resource: "my-resource" })).not.toThrow();
    expect(() => connect({ baseUrl: undefined, resource: "evil.example/#" })).toThrow();
  });
});
