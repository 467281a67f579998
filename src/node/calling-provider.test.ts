import { afterAll, beforeAll, expect, it } from "vitest";
import { ProviderDocument } from "../contracts/documents.ts";
import { createLogger } from "../telemetry/create-logger.ts";
import { startUpstream, type Upstream } from "../../test/support/upstream.ts";
import { createCallingProvider } from "./calling-provider.ts";

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream();
});
afterAll(() => upstream.close());

const provider = (env: Readonly<Record<string, string>>, more: object = {}) =>
  createCallingProvider(
    ProviderDocument.parse({
      kind: "Provider",
      name: "guarded",
      type: "openai-compatible",
      baseUrl: upstream.baseUrl,
      allowPrivateAddresses: true,
      credential: { env: "TEST_SECRET" },
      ...more,
    }),
    env,
    createLogger("silent"),
  );

it("sends nothing where the secret its document names is not there", async () => {
  const without = provider({});
  await expect(without.listModels(AbortSignal.timeout(1_000))).rejects.toMatchObject({
    code: "provider_credentials",
  });
  expect(upstream.requests).toHaveLength(0);
});

it("sends the secret where it is there", async () => {
  const having = provider({ TEST_SECRET: "s3cret" });
  await having.listModels(AbortSignal.timeout(5_000));
  expect(upstream.requests.at(-1)?.headers["authorization"]).toBe("Bearer s3cret");
  await having.close();
});

it("goes with the keys that are there where some are not", async () => {
  const credentials = [{ env: "OTHER" }, { vault: "vault://secret/data/x#key" }, { env: "SPACED" }];
  const having = provider({ OTHER: "0ther", SPACED: "two words" }, { credentials });
  for (let call = 0; call < 3; call++) {
    await having.listModels(AbortSignal.timeout(5_000));
    expect(upstream.requests.at(-1)?.headers["authorization"]).toBe("Bearer 0ther");
  }
  await having.close();
  const before = upstream.requests.length;
  const without = provider({}, { credentials });
  await expect(without.listModels(AbortSignal.timeout(1_000))).rejects.toMatchObject({
    code: "provider_credentials",
  });
  expect(upstream.requests).toHaveLength(before);
  await without.close();
});
