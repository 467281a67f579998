import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { providerOf } from "../../../test/support/provider-of.ts";
import { answerOllama } from "../../../test/support/upstream-ollama.ts";
import { chatCall, collect, textOf } from "../../../test/support/upstream-provider.ts";
import { startUpstream, type Upstream } from "../../../test/support/upstream.ts";
import type { ModelProvider } from "../../contracts/completion.ts";
import type { ResolveAddress } from "../../outbound/guarded-connector.ts";

let upstream: Upstream;
const providers: ModelProvider[] = [];

beforeAll(async () => {
  upstream = await startUpstream();
  upstream.answerAll(answerOllama);
});
afterAll(() => upstream.close());
afterEach(async () => {
  await Promise.all(providers.splice(0).map((provider) => provider.close()));
});

/** As a document says that names neither a key nor whether private addresses may be called. */
function connect(host: string, more: object = {}, resolveAddress?: ResolveAddress): ModelProvider {
  const document = {
    type: "ollama",
    baseUrl: `http://${host}:${upstream.port}`,
    allowPrivateAddresses: undefined,
  };
  const provider = providerOf(
    { ...document, ...more },
    { credential: undefined, ...(resolveAddress && { resolveAddress }) },
  );
  providers.push(provider);
  return provider;
}

const leadingTo =
  (...addresses: string[]): ResolveAddress =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: 4 })));

describe("Ollama", () => {
  it.each([true, false])(
    "is asked by its OpenAI-compatible address, without a key: stream %s",
    async (stream) => {
      const parts = await collect(
        connect("127.0.0.1"),
        chatCall({ stream, stream_options: { include_usage: true } }),
      );
      expect(textOf(parts)).toBe("Hi there");
      expect(parts.findLast(({ usage }) => usage !== undefined)?.usage).toEqual({
        inputTokens: 26,
        outputTokens: 2,
      });
      expect(upstream.requests.at(-1)?.target).toBe("/v1/chat/completions");
      expect(upstream.requests.at(-1)?.headers).not.toHaveProperty("authorization");
    },
  );

  it("lists the models that it has, by its own address", async () => {
    expect(await connect("127.0.0.1").listModels(new AbortController().signal)).toEqual([
      "llama3.2:latest",
      "nomic-embed-text:latest",
    ]);
    expect(upstream.requests.at(-1)?.target).toBe("/api/tags");
  });

  it("says that it has no such model", async () => {
    await expect(collect(connect("127.0.0.1"), chatCall({ model: "missing" }))).rejects.toMatchObject({
      code: "provider_rejected",
      upstreamMessage: 'model "missing" not found',
    });
  });
});

describe("an address of Ollama", () => {
  it("that names this machine leads to it, without further permission", async () => {
    const provider = connect("localhost", {}, leadingTo("127.0.0.1"));
    expect(textOf(await collect(provider, chatCall()))).toBe("Hi there");
  });

  it.each(["10.0.0.5", "169.254.169.254", "192.168.1.2"])(
    "that names this machine leads nowhere else that is private: %s",
    async (address) => {
      const before = upstream.requests.length;
      const provider = connect("ollama.localhost", {}, leadingTo(address));
      await expect(collect(provider, chatCall())).rejects.toMatchObject({ code: "provider_unavailable" });
      expect(upstream.requests).toHaveLength(before);
    },
  );

  it("that is a name of somebody else does not lead to this machine", async () => {
    const provider = connect("ollama.example", {}, leadingTo("127.0.0.1"));
    const before = upstream.connections;
    await expect(collect(provider, chatCall())).rejects.toMatchObject({ code: "provider_unavailable" });
    expect(upstream.connections).toBe(before);
    const allowed = connect("ollama.example", { allowPrivateAddresses: true }, leadingTo("127.0.0.1"));
    expect(textOf(await collect(allowed, chatCall()))).toBe("Hi there");
  });

  it.each(["10.0.0.5", "169.254.169.254", "0.0.0.0", "[fe80::1]"])(
    "that is private and elsewhere is refused: %s",
    (host) => {
      expect(() => connect(host)).toThrow("baseUrl");
    },
  );

  it("of this machine is refused where the document says so", () => {
    expect(() => connect("127.0.0.1", { allowPrivateAddresses: false })).toThrow("baseUrl");
  });
});
