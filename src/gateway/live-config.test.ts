import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { realCompilers, stored } from "../../test/support/gateway-parts.ts";
import { sendJson } from "../../test/support/upstream-answers.ts";
import { startUpstream, type Upstream, type UpstreamScript } from "../../test/support/upstream.ts";
import type { ModelProvider } from "../contracts/completion.ts";
import { resolveModel } from "../routing/resolve-model.ts";
import { LiveConfig } from "./live-config.ts";

const sandbox = (name: string, more = ""): string =>
  `{ kind: Provider, name: ${name}, type: sandbox ${more} }`;
const PRIVATE = "{ kind: Provider, name: z, type: openai-compatible, baseUrl: 'http://127.0.0.1:9/v1' }";

let config: LiveConfig;
beforeEach(() => {
  config = new LiveConfig(realCompilers());
});
afterEach(() => config.close());

describe("the running configuration", () => {
  it("is not there before the first", () => {
    expect(() => config.snapshot).toThrow("no configuration");
  });

  it("keeps a provider whose document is the same, and makes one whose document has changed anew", async () => {
    await config.replace(1, stored(`${sandbox("a")}\n---\n${sandbox("b")}`));
    const { providers } = config.snapshot;
    await config.replace(2, stored(`${sandbox("a")}\n---\n${sandbox("b", ", tokensPerSecond: 10")}`));
    expect(config.snapshot.revision).toBe(2);
    expect(config.snapshot.providers.get("a")).toBe(providers.get("a"));
    expect(config.snapshot.providers.get("b")).not.toBe(providers.get("b"));
  });

  it("goes on as it is where a document does not compile, and takes the next that does", async () => {
    await config.replace(1, stored(sandbox("a")));
    const before = config.snapshot;
    await expect(config.replace(2, stored(`${sandbox("b")}\n---\n${PRIVATE}`))).rejects.toMatchObject({
      code: "invalid_request",
      field: "baseUrl",
    });
    expect(config.snapshot).toBe(before);
    await config.replace(3, stored(sandbox("b")));
    expect(config.snapshot.providers.has("b")).toBe(true);
  });

  it("closes what was made for a configuration that then did not compile", async () => {
    const made: ModelProvider[] = [];
    const closed: string[] = [];
    const real = realCompilers();
    config = new LiveConfig({
      ...real,
      createProvider: (document) => {
        const provider = real.createProvider(document);
        made.push(provider);
        return {
          ...provider,
          close: () => {
            closed.push(provider.name);
            return provider.close();
          },
        };
      },
    });
    await config.replace(1, stored(sandbox("a")));
    const policy = "{ kind: AccessPolicy, name: p, cedar: 'permit (principal' }";
    await expect(
      config.replace(2, stored(`${sandbox("a")}\n---\n${sandbox("b")}\n---\n${policy}`)),
    ).rejects.toThrow();
    expect(closed).toEqual(["b"]);
  });

  it("ends with the newest revision, in whatever order they come", async () => {
    await Promise.all([
      config.replace(3, stored(sandbox("third"))),
      config.replace(2, stored(sandbox("second"))),
    ]);
    expect(config.snapshot.revision).toBe(3);
    expect(config.snapshot.providers.has("third")).toBe(true);
  });

  it("closes with those it runs those it replaced, too", async () => {
    const upstream = await startUpstream();
    const at = (more = ""): string =>
      `{ kind: Provider, name: u, type: openai-compatible, baseUrl: '${upstream.baseUrl}', allowPrivateAddresses: true ${more} }`;
    await config.replace(1, stored(at()));
    const before = config.snapshot.providers.get("u");
    await config.replace(2, stored(at(", retries: 0")));
    expect(await before?.listModels(new AbortController().signal)).toContain("good-model");
    await config.close();
    await upstream.whenIdle();
    await expect(before?.listModels(new AbortController().signal)).rejects.toMatchObject({
      code: "shutting_down",
    });
    await upstream.close();
  });
});

describe("models that providers are asked for", () => {
  let one: Upstream;
  let other: Upstream;
  beforeEach(async () => {
    [one, other] = await Promise.all([startUpstream(), startUpstream()]);
  });
  afterEach(() => Promise.all([one.close(), other.close()]));

  const at = (name: string, { baseUrl }: Upstream): string =>
    `{ kind: Provider, name: ${name}, type: openai-compatible, models: discover, baseUrl: '${baseUrl}', allowPrivateAddresses: true, retries: 0 }`;
  const listing = (...ids: string[]): UpstreamScript => {
    return (socket) => {
      sendJson(socket, 200, { data: ids.map((id) => ({ id })) });
    };
  };
  const finds = (name: string): boolean => resolveModel(config.snapshot.directory, name) !== undefined;

  it("are those of the provider as it is now, also where its predecessor answers last", async () => {
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      one.answerNext((socket, request) => {
        answer = () => void listing("old-model")(socket, request);
        resolve();
      });
    });
    other.answerAll(listing("new-model"));
    await config.replace(1, stored(at("p", one)));
    const late = config.discoverModels();
    await asked;
    await config.replace(2, stored(at("p", other)));
    await config.discoverModels();
    expect([finds("p/new-model"), finds("p/old-model")]).toEqual([true, false]);
    answer();
    await late;
    expect([finds("p/new-model"), finds("p/old-model")]).toEqual([true, false]);
  });

  it("are taken up from one provider while another keeps silent", async () => {
    one.answerAll(() => undefined);
    other.answerAll(listing("quick"));
    await config.replace(1, stored(`${at("silent", one)}\n---\n${at("talking", other)}`));
    const all = config.discoverModels();
    await expect.poll(() => finds("talking/quick")).toBe(true);
    await config.close();
    await all;
  });

  it("are asked for once, however many want to know at one time", async () => {
    other.answerAll(listing("quick"));
    await config.replace(1, stored(at("p", other)));
    await Promise.all([config.discoverModels(), config.discoverModels()]);
    await config.discoverModels();
    expect(other.requests).toHaveLength(1);
  });
});
