import { execFile } from "node:child_process";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:tls";
import { join } from "node:path";
import OpenAI from "openai";
import { Agent, fetch, type RequestInit } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TLS_RELOAD_MS } from "../../src/node/open-tls.ts";
import {
  hasOpenssl,
  makeCertificateFolder,
  type CertificateAuthority,
  type CertificateFolder,
  type IssuedCertificate,
} from "../support/certificates.ts";
import { cli, jsonOf } from "../support/run-cli.ts";
import { auditRecords, startTestNode, type TestNode } from "../support/test-node.ts";

interface Shown {
  readonly cert: string;
  readonly key: string;
}

const messages = [{ role: "user" as const, content: "Hello there." }];

describe.skipIf(!hasOpenssl())("a node that serves https", () => {
  let files: CertificateFolder;
  let authority: CertificateAuthority;
  let clients: CertificateAuthority;
  let strangers: CertificateAuthority;
  let server: IssuedCertificate;
  let client: IssuedCertificate;
  const agents: Agent[] = [];

  beforeAll(() => {
    files = makeCertificateFolder();
    authority = files.authority("servers");
    clients = files.authority("clients");
    strangers = files.authority("strangers");
    server = authority.issue("node", { use: "server" });
    client = clients.issue("shop", { use: "client" });
  });
  afterAll(async () => {
    await Promise.all(agents.map((agent) => agent.destroy()));
    files.remove();
  });

  function start(env: Record<string, string> = {}): Promise<TestNode> {
    return startTestNode({
      env: { SALLYPORT_TLS_CERT: server.certFile, SALLYPORT_TLS_KEY: server.keyFile, ...env },
    });
  }

  function showing(shown?: Shown): (url: string, init?: RequestInit) => ReturnType<typeof fetch> {
    const agent = new Agent({
      connect: { ca: authority.cert, ...(shown && { cert: shown.cert, key: shown.key }) },
    });
    agents.push(agent);
    return (url, init) => fetch(url, { ...init, dispatcher: agent });
  }

  function ask(test: TestNode, key: string, shown?: Shown): Promise<number> {
    const init = { method: "GET", headers: { authorization: `Bearer ${key}` } };
    return showing(shown)(`${test.url}/v1/models`, init).then(async (response) => {
      await response.text();
      return response.status;
    });
  }

  /** Runs a command on the node's own machine. */
  async function command(test: TestNode, ...args: string[]): Promise<Record<string, unknown>> {
    const run = await cli([...args, "--json"], { env: { SALLYPORT_DATA_DIR: test.dataDir } });
    expect(run.stderr).toBe("");
    return jsonOf(run);
  }

  it.each([{ tls: false }, { tls: true }, { tls: true, clients: true }])(
    "is found well by the container's health check, and ill once it is gone: %j",
    async ({ tls, clients: areAsked = false }) => {
      const env = {
        ...(tls && { SALLYPORT_TLS_CERT: server.certFile, SALLYPORT_TLS_KEY: server.keyFile }),
        ...(areAsked && { SALLYPORT_TLS_CLIENT_CA: clients.certFile }),
      };
      const test = await startTestNode({ env });
      const script = join(import.meta.dirname, "..", "..", "deploy", "health-check.mjs");
      const exitCode = () =>
        new Promise<unknown>((resolve) => {
          const port = new URL(test.url).port;
          const surroundings = { ...process.env, ...env, SALLYPORT_PORT: port };
          execFile(process.execPath, [script], { env: surroundings }, (error) => {
            resolve(error === null ? 0 : error.code);
          });
        });
      try {
        expect(await exitCode()).toBe(0);
      } finally {
        await test.close();
      }
      expect(await exitCode()).toBe(1);
    },
  );

  it("answers over TLS 1.2 and newer, and nothing in plain HTTP", async () => {
    const test = await start();
    try {
      expect(test.url).toMatch(/^https:/);
      expect(await ask(test, test.key)).toBe(200);
      await expect(fetch(test.url.replace("https:", "http:") + "/healthz")).rejects.toThrow();
      const port = Number(new URL(test.url).port);
      for (const [version, isServed] of [
        ["TLSv1.3", true],
        ["TLSv1.2", true],
        ["TLSv1.1", false],
      ] as const) {
        const spoken = await new Promise<string | null>((resolve) => {
          const socket = connect({
            port,
            host: "127.0.0.1",
            ca: authority.cert,
            minVersion: version,
            maxVersion: version,
            ciphers: "DEFAULT@SECLEVEL=0",
          });
          socket.once("secureConnect", () => {
            resolve(socket.getProtocol());
            socket.destroy();
          });
          socket.once("error", () => {
            resolve(null);
          });
        });
        expect(spoken).toBe(isServed ? version : null);
      }
    } finally {
      await test.close();
    }
  });

  it("is reached by the command line of its machine, which knows it by its certificate", async () => {
    const test = await start();
    try {
      expect(await command(test, "keys", "list")).toMatchObject({ keys: [{ name: "first-key" }] });
      // Somebody else's certificate, though from an authority that is trusted elsewhere: nothing is sent.
      const file = join(test.dataDir, "control.json");
      const control = JSON.parse(await readFile(file, "utf8")) as { tls: { fingerprint: string } };
      expect(control.tls.fingerprint).toBe(server.thumbprint);
      const other = authority.issue("other", { use: "server" });
      await writeFile(file, JSON.stringify({ ...control, tls: { fingerprint: other.thumbprint } }));
      const run = await cli(["keys", "list"], { env: { SALLYPORT_DATA_DIR: test.dataDir } });
      expect(run.code).not.toBe(0);
      expect(run.stderr).toContain("its certificate is not the one that it wrote down");
    } finally {
      await test.close();
    }
  });

  describe("to clients with a certificate alone", () => {
    let test: TestNode;
    beforeAll(async () => {
      test = await start({ SALLYPORT_TLS_CLIENT_CA: clients.certFile });
    });
    afterAll(() => test.close());

    it("refuses a client without one, before it has said a word of HTTP", async () => {
      await expect(ask(test, test.key)).rejects.toThrow();
      await expect(showing()(`${test.url}/healthz`)).rejects.toThrow();
    });

    it("refuses one from another authority, one for servers, one that has ended, and one that its holder has signed", async () => {
      const forged = strangers.issue("shop", { use: "client" });
      const forServers = clients.issue("shop", { use: "server" });
      const ended = clients.issue("shop", { use: "client", days: -1 });
      for (const shown of [forged, forServers, ended, authority.issue("shop", { use: "client" })])
        await expect(ask(test, test.key, shown)).rejects.toThrow();
    });

    it("serves one with a certificate of the authority; a good key is needed all the same", async () => {
      expect(await ask(test, test.key, client)).toBe(200);
      expect(await ask(test, "sp-nobody", client)).toBe(401);
    });

    it("serves the official OpenAI client, and writes down which certificate it had", async () => {
      const openai = new OpenAI({
        apiKey: test.key,
        baseURL: `${test.url}/v1`,
        maxRetries: 0,
        fetch: showing(client) as unknown as NonNullable<ConstructorParameters<typeof OpenAI>[0]>["fetch"],
      });
      const answer = await openai.chat.completions.create({ model: "sandbox/echo", messages });
      expect(answer.choices[0]?.message.content).toBe("Hello there.");
      const stream = await openai.chat.completions.create({ model: "sandbox/echo", messages, stream: true });
      let text = "";
      for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
      expect(text).toBe("Hello there.");
      const records = await auditRecords(test.dataDir);
      const exchanges = records.filter(({ kind }) => kind === "intent" || kind === "outcome");
      const certificates = exchanges.map(({ body }) => (body as Record<string, unknown>)["peerCertificate"]);
      expect(new Set(certificates.slice(-4))).toEqual(new Set([client.thumbprint]));
    });

    it("lets the command line of its machine in, by a certificate made at the start", async () => {
      expect(await command(test, "keys", "list")).toMatchObject({ keys: [{ name: "first-key" }] });
    });
  });

  describe("to clients with a certificate or without", () => {
    let test: TestNode;
    let bound: string;
    beforeAll(async () => {
      test = await start({
        SALLYPORT_TLS_CLIENT_CA: clients.certFile,
        SALLYPORT_TLS_CLIENT_AUTH: "optional",
      });
      const control = JSON.parse(await readFile(join(test.dataDir, "control.json"), "utf8")) as {
        token: string;
      };
      const made = await showing()(`${test.url}/api/keys`, {
        method: "POST",
        headers: { authorization: `Bearer ${control.token}`, "content-type": "application/json" },
        body: JSON.stringify({ name: "bound", groups: ["applications"], certificate: client.thumbprint }),
      });
      bound = ((await made.json()) as { key: string }).key;
    });
    afterAll(() => test.close());

    it("takes a key that is bound to a certificate from whoever shows that one, and from nobody else", async () => {
      expect(await ask(test, bound, client)).toBe(200);
      expect(await ask(test, bound)).toBe(401);
      expect(await ask(test, bound, clients.issue("shop", { use: "client" }))).toBe(401);
      expect(await ask(test, bound, strangers.issue("shop", { use: "client" }))).toBe(401);
      expect(await ask(test, test.key)).toBe(200);
    });

    it("believes the connection, not a header, about the certificate", async () => {
      const { thumbprint, cert } = client;
      for (const name of [
        "x-client-cert",
        "x-forwarded-client-cert",
        "ssl-client-cert",
        "client-cert",
        "x-ssl-client-fingerprint",
      ]) {
        const response = await showing()(`${test.url}/v1/models`, {
          headers: {
            authorization: `Bearer ${bound}`,
            [name]: name.endsWith("fingerprint") ? thumbprint : encodeURIComponent(cert),
          },
        });
        expect(response.status).toBe(401);
      }
    });
  });

  it("takes up a renewed certificate, and other authorities of its clients, while it runs", async () => {
    const live = {
      cert: join(files.folder, "live.crt"),
      key: join(files.folder, "live.key"),
      ca: join(files.folder, "live-ca.crt"),
    };
    await copyFile(server.certFile, live.cert);
    await copyFile(server.keyFile, live.key);
    await copyFile(clients.certFile, live.ca);
    const test = await start({
      SALLYPORT_TLS_CERT: live.cert,
      SALLYPORT_TLS_KEY: live.key,
      SALLYPORT_TLS_CLIENT_CA: live.ca,
    });
    try {
      expect(await ask(test, test.key, client)).toBe(200);
      const connected = showing(client);
      const early = await connected(`${test.url}/healthz`);
      await early.text();
      const renewed = authority.issue("renewed", { use: "server" });
      await copyFile(renewed.certFile, live.cert);
      await copyFile(renewed.keyFile, live.key);
      await copyFile(strangers.certFile, live.ca);
      const servedNow = () =>
        new Promise<string | undefined>((resolve) => {
          const socket = connect({
            port: Number(new URL(test.url).port),
            host: "127.0.0.1",
            rejectUnauthorized: false,
          });
          socket.once("secureConnect", () => {
            resolve(socket.getPeerX509Certificate()?.subject);
            socket.destroy();
          });
          socket.on("error", () => undefined);
        });
      await expect.poll(servedNow, { timeout: 2 * TLS_RELOAD_MS, interval: 200 }).toBe("CN=renewed");
      // Who was let in by the authority before is not any more, over the connection that was open neither.
      await expect(connected(`${test.url}/healthz`)).rejects.toThrow();
      await expect(ask(test, test.key, client)).rejects.toThrow();
      expect(await ask(test, test.key, strangers.issue("shop", { use: "client" }))).toBe(200);
      expect(await command(test, "keys", "list")).toMatchObject({ keys: [{ name: "first-key" }] });
    } finally {
      await test.close();
    }
  }, 60_000);

  describe("says what is wrong and does not start", () => {
    const missing = "/nowhere/node.crt";
    it.each([
      [
        "a file that is not there",
        () => ({ SALLYPORT_TLS_CERT: missing }),
        `SALLYPORT_TLS_CERT: ${missing} cannot be read (ENOENT)`,
      ],
      [
        "a certificate that is none",
        () => ({ SALLYPORT_TLS_CERT: server.keyFile }),
        "does not hold certificates in PEM form",
      ],
      [
        "a key that is none",
        () => ({ SALLYPORT_TLS_KEY: server.certFile }),
        "does not hold a private key in PEM form",
      ],
      [
        "a key of another certificate",
        () => ({ SALLYPORT_TLS_KEY: client.keyFile }),
        "is not that of the certificate in",
      ],
      [
        "an authority that is none",
        () => ({ SALLYPORT_TLS_CLIENT_CA: client.keyFile }),
        "SALLYPORT_TLS_CLIENT_CA:",
      ],
      [
        "a certificate without a key",
        () => ({ SALLYPORT_TLS_KEY: "" }),
        "SALLYPORT_TLS_KEY: has to be set together",
      ],
      [
        "authorities without https",
        () => ({ SALLYPORT_TLS_CERT: "", SALLYPORT_TLS_KEY: "", SALLYPORT_TLS_CLIENT_CA: "x" }),
        "only https has clients' certificates",
      ],
    ])("for %s", async (_what, env, message) => {
      await expect(start(env())).rejects.toThrow(message);
    });
  });
});
