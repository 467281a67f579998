import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSelfSignedCertificate } from "../../../test/support/self-signed-certificate.ts";
import { startUpstream, type Upstream } from "../../../test/support/upstream.ts";
import {
  chatCall,
  collect,
  CREDENTIAL,
  documentFor,
  providerFor,
  textOf,
} from "../../../test/support/upstream-provider.ts";
import { GatewayError } from "../../contracts/errors.ts";
import type { ModelProvider } from "../../contracts/completion.ts";
import { createGuardedLookup, type ResolvedAddress } from "../../outbound/guarded-connector.ts";
import { readUpstreamTarget } from "./upstream-target.ts";

const PUBLIC: ResolvedAddress = { address: "203.0.114.1", family: 4 };
const LOOPBACK: ResolvedAddress = { address: "127.0.0.1", family: 4 };

describe("a base URL", () => {
  test.each([
    "http://127.0.0.1/v1",
    "http://2130706433/v1",
    "http://0x7f.1/v1",
    "http://0177.0.0.1/v1",
    "http://127.1/v1",
    "http://0/v1",
    "http://localhost/v1",
    "http://localhost./v1",
    "http://api.localhost/v1",
    "http://[::1]/v1",
    "http://[::ffff:127.0.0.1]/v1",
    "http://[::ffff:7f00:1]/v1",
    "http://10.0.0.1/v1",
    "http://172.16.0.1/v1",
    "http://192.168.1.1/v1",
    "http://100.64.0.1/v1",
    "http://169.254.169.254/latest",
    "http://0xa9fea9fe/latest",
    "http://[fd00:ec2::254]/latest",
    "http://[fe80::1]/v1",
    "http://[fc00::1]/v1",
    "http://[64:ff9b::7f00:1]/v1",
    "http://[2002:7f00:1::]/v1",
    "http://224.0.0.1/v1",
  ])("%s is refused unless the document allows it", (baseUrl) => {
    const read = (allowPrivateAddresses: boolean) =>
      readUpstreamTarget(documentFor({ baseUrl }, { allowPrivateAddresses }), undefined);
    expect(() => read(false)).toThrow(GatewayError);
    expect(read(true).origin).toBe(new URL(baseUrl).origin);
  });

  test.each(["https://api.openai.com/v1", "http://8.8.8.8:8000/v1", "https://[2606:4700::1111]/v1"])(
    "%s is accepted",
    (baseUrl) => {
      const document = documentFor({ baseUrl }, { allowPrivateAddresses: false });
      expect(readUpstreamTarget(document, undefined).pathOf("/models")).toBe("/v1/models");
    },
  );
});

describe("a name", () => {
  let upstream: Upstream;
  let provider: ModelProvider | undefined;

  beforeEach(async () => {
    upstream = await startUpstream();
  });

  afterEach(async () => {
    await upstream.close();
    await provider?.close();
  });

  /** A provider whose name resolves to one list of addresses after the other. */
  function named(
    answers: (readonly ResolvedAddress[])[],
    settings: Record<string, unknown> = {},
  ): ModelProvider {
    const baseUrl = `http://models.example:${upstream.port}/v1`;
    const resolveAddress = () => Promise.resolve(answers.shift() ?? []);
    provider = providerFor(
      { baseUrl },
      { allowPrivateAddresses: false, retries: 3, ...settings },
      { resolveAddress },
    );
    return provider;
  }

  test.each<[string, ResolvedAddress[]]>([
    ["a loopback address", [LOOPBACK]],
    ["a private address", [{ address: "10.1.2.3", family: 4 }]],
    ["the metadata service", [{ address: "169.254.169.254", family: 4 }]],
    ["an IPv4 address in IPv6", [{ address: "::ffff:127.0.0.1", family: 6 }]],
    ["a unique local address", [{ address: "fd00::1", family: 6 }]],
    ["a private address among public ones", [PUBLIC, PUBLIC, LOOPBACK]],
    ["no address at all", []],
    ["something that is no address", [{ address: "example.org", family: 4 }]],
  ])("that resolves to %s is not called, nor tried again", async (_name, addresses) => {
    const answers = [addresses, [LOOPBACK], [LOOPBACK], [LOOPBACK], [LOOPBACK]];
    const failure: unknown = await collect(
      named(answers, addresses.length === 0 ? { retries: 0 } : {}),
      chatCall(),
    ).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "provider_unavailable" });
    expect(answers).toHaveLength(4);
    expect(upstream.connections).toBe(0);
  });

  test("is looked up once for a connection, and the connection goes to what was checked", async () => {
    const answers = [[LOOPBACK], [PUBLIC]];
    const allowing = named(answers, { allowPrivateAddresses: true });
    expect(textOf(await collect(allowing, chatCall()))).toBe("You said: hi");
    expect(answers).toHaveLength(1);
    expect(upstream.requests[0]?.headers["host"]).toBe(`models.example:${upstream.port}`);
  });

  test("that answers differently the second time is checked the second time", async () => {
    const lookup = createGuardedLookup({
      allowPrivateAddresses: false,
      connectTimeoutMs: 1000,
      resolveAddress: (() => {
        const answers = [[PUBLIC], [LOOPBACK]];
        return () => Promise.resolve(answers.shift() ?? []);
      })(),
    });
    const ask = () =>
      new Promise((resolve) => {
        lookup("models.example", { all: true }, (error, addresses) => {
          resolve(error ?? addresses);
        });
      });
    expect(await ask()).toEqual([PUBLIC]);
    expect(await ask()).toMatchObject({ name: "AddressRefused" });
  });
});

test("a connection that led elsewhere than what was checked is closed before anything is sent", async () => {
  const upstream = await startUpstream();
  let reads = 0;
  // Stands for whatever lies between the check and the socket: public when looked at, loopback when connected to.
  const shifty = {
    get address() {
      return reads++ === 0 ? PUBLIC.address : LOOPBACK.address;
    },
    family: 4 as const,
  };
  const baseUrl = `http://models.example:${upstream.port}/v1`;
  const resolveAddress = () => Promise.resolve([shifty]);
  const provider = providerFor({ baseUrl }, { allowPrivateAddresses: false }, { resolveAddress });
  await expect(collect(provider, chatCall())).rejects.toMatchObject({
    code: "provider_unavailable",
    cause: { name: "AddressRefused", message: expect.stringContaining("connected") as string },
  });
  expect(reads).toBeGreaterThan(1);
  expect(upstream.requests).toHaveLength(0);
  await upstream.close();
  await provider.close();
});

test("a certificate that nobody vouches for is refused before anything is sent", async () => {
  const certificate = createSelfSignedCertificate("models.example");
  let requests = 0;
  const server = createServer(certificate, () => requests++);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `https://models.example:${(server.address() as AddressInfo).port}/v1`;
  const provider = providerFor({ baseUrl }, {}, { resolveAddress: () => Promise.resolve([LOOPBACK]) });
  await expect(collect(provider, chatCall())).rejects.toMatchObject({
    code: "provider_unavailable",
    cause: { code: "DEPTH_ZERO_SELF_SIGNED_CERT" },
  });
  expect(requests).toBe(0);
  server.close();
  await provider.close();
});

describe("a provider document is refused", () => {
  const baseUrl = "https://models.example/v1";

  test.each<[string, Record<string, unknown>, string]>([
    ["with a user name in the URL", { baseUrl: "https://me@models.example/v1" }, "baseUrl"],
    ["with a password in the URL", { baseUrl: "https://:secret@models.example/v1" }, "baseUrl"],
    ["with a query in the URL", { baseUrl: "https://models.example/v1?a=b" }, "baseUrl"],
    ["with an empty query in the URL", { baseUrl: "https://models.example/v1?" }, "baseUrl"],
    ["with a fragment in the URL", { baseUrl: "https://models.example/v1#a" }, "baseUrl"],
    ["with a line break in the URL", { baseUrl: "https://models.example/v1\r\nx: y" }, "baseUrl"],
    ["with a tab in the URL", { baseUrl: "https://models.exa\tmple/v1" }, "baseUrl"],
    ["with a host header", { headers: { Host: "other" } }, "headers.Host"],
    ["with a length", { headers: { "content-length": "1" } }, "headers.content-length"],
    ["with a transfer coding", { headers: { "Transfer-Encoding": "chunked" } }, "headers.Transfer-Encoding"],
    ["with a connection header", { headers: { connection: "close" } }, "headers.connection"],
    ["with a header name that is none", { headers: { "a b": "c" } }, "headers"],
    ["with a line break in a header name", { headers: { "a\r\nb": "c" } }, "headers"],
    ["with a line break in a header", { headers: { "x-a": "b\r\nx-b: c" } }, "headers.x-a"],
    ["with a NUL in a header", { headers: { "x-a": "\u0000" } }, "headers.x-a"],
    ["with a header set twice", { headers: { "x-a": "1", "X-A": "2" } }, "headers.X-A"],
    [
      "with the credential's header set twice",
      { headers: { Authorization: "other" } },
      "headers.Authorization",
    ],
    ["with the credential as host", { credentialHeader: "host" }, "credentialHeader"],
    ["with a line break before the credential", { credentialPrefix: "a\r\nb" }, "credentialPrefix"],
  ])("%s", (_name, settings, field) => {
    const document = { ...documentFor({ baseUrl }), ...settings };
    let failure: unknown;
    try {
      readUpstreamTarget(document, CREDENTIAL);
    } catch (error) {
      failure = error;
    }
    expect(failure).toMatchObject({ code: "invalid_request", field });
  });

  test.each(["", "a b", "line\n", "tab\t", "\u00e9", "x".repeat(16_385)])(
    "with the credential %j",
    (credential) => {
      expect(() => readUpstreamTarget(documentFor({ baseUrl }), credential)).toThrow(/'?credential/);
    },
  );

  test("without quoting the credential", () => {
    expect(() => readUpstreamTarget(documentFor({ baseUrl }), "canary-secret\r\n")).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining("canary") as string }) as Error,
    );
  });
});
