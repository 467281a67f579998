import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { createSelfSignedCertificate } from "../../test/support/self-signed-certificate.ts";
import type { JobRequest } from "../contracts/job.ts";
import { NotifierDocument } from "../contracts/notifier-documents.ts";
import { createNotifier, NOTIFY_JOB, type Notifier } from "./notifier.ts";
import { findUnusableNotifiers } from "./read-notifier-secret.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function notifierOf(
  document: object,
  env: Readonly<Record<string, string>> = {},
): Notifier & { readonly jobs: JobRequest[] } {
  const jobs: JobRequest[] = [];
  const parsed = NotifierDocument.parse({ kind: "Notifier", name: "n", ...document });
  const notifier = createNotifier({
    jobs: {
      enqueue: async (job) => {
        jobs.push(job);
      },
    },
    find: (name) => (name === "n" ? parsed : undefined),
    readCredential: (source) => {
      if (source === undefined) return { kind: "found", credential: undefined };
      const credential = "env" in source ? env[source.env] : undefined;
      return credential === undefined
        ? { kind: "missing", reason: "not set" }
        : { kind: "found", credential };
    },
    clock: { now: () => Date.parse("2026-01-14T12:00:00.000Z") },
  });
  return { ...notifier, jobs };
}

const signal = (): AbortSignal => AbortSignal.timeout(10_000);
const report = {
  type: "budget.threshold",
  severity: "medium",
  subject: "Budget::team",
  title: 'Budget "team" has reached 80 %\r\nBcc: eve@example.com',
  detail: "US$ 8.00 of US$ 10.00 are spent.",
} as const;

describe("a webhook", () => {
  async function listen(status: number): Promise<{ server: Server; url: string }> {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(status, status === 302 ? { location: "http://127.0.0.1:1/" } : {}).end("no");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(async () => void server.close());
    return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
  }

  it.each([400, 404, 500, 302])("that answers %i has not been told", async (status) => {
    const { url } = await listen(status);
    const notifier = notifierOf({ type: "webhook", url, allowPrivateAddresses: true });
    await expect(notifier.test("n", signal())).rejects.toMatchObject({
      code: "provider_unavailable",
      publicMessage: `The notification could not be delivered: the webhook answered with status ${status}.`,
    });
  });

  it("at a private address is not called unless its document allows it", async () => {
    const { url } = await listen(200);
    await expect(notifierOf({ type: "webhook", url }).test("n", signal())).rejects.toThrow(
      "allowPrivateAddresses",
    );
    const named = url.replace("127.0.0.1", "localtest.invalid");
    await expect(notifierOf({ type: "webhook", url: named }).test("n", signal())).rejects.toMatchObject({
      code: "provider_unavailable",
    });
  });

  it("that never answers is given up after its time", async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(async () => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const notifier = notifierOf({ type: "webhook", url, allowPrivateAddresses: true, timeoutMs: 50 });
    await expect(notifier.test("n", signal())).rejects.toMatchObject({ detail: "no answer in time" });
  });
});

interface Mail {
  readonly to: readonly string[];
  readonly text: string;
  readonly user: unknown;
  readonly isSecure: boolean;
}

async function smtp(options: SMTPServerOptions): Promise<{ port: number; mails: Mail[] }> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    ...options,
    onData(stream, session, done) {
      let text = "";
      stream.on("data", (piece: Buffer) => {
        text += piece.toString();
      });
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, text, user: session.user, isSecure: session.secure });
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  );
  return { port: (server.server.address() as AddressInfo).port, mails };
}

const email = (port: number, more: object) => ({
  type: "email",
  host: "127.0.0.1",
  port,
  from: "sallyport@example.com",
  to: ["ops@example.com", "finance@example.com"],
  allowPrivateAddresses: true,
  timeoutMs: 3_000,
  ...more,
});

describe("e-mail", () => {
  it("reaches everybody it is for, and no one whom a title names", async () => {
    const { port, mails } = await smtp({ authOptional: true, disabledCommands: ["STARTTLS"] });
    const notifier = notifierOf(email(port, { tls: "off" }));
    await notifier.tell(["n", "n", "gone"], "budget/team/0.8", report);
    expect(notifier.jobs.map(({ kind, key }) => [kind, key])).toEqual([
      [NOTIFY_JOB, "budget/team/0.8/n"],
      [NOTIFY_JOB, "budget/team/0.8/gone"],
    ]);
    for (const { payload } of notifier.jobs) await notifier.handler(payload, signal());
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toEqual(["ops@example.com", "finance@example.com"]);
    expect(mails[0]?.text).toContain("US$ 8.00 of US$ 10.00 are spent.");
    expect(mails[0]?.text).not.toMatch(/^Bcc:/m);
  });

  it("is not sent in the clear where TLS is required and not offered", async () => {
    const { port, mails } = await smtp({ authOptional: true, disabledCommands: ["STARTTLS"] });
    await expect(notifierOf(email(port, {})).test("n", signal())).rejects.toMatchObject({
      code: "provider_unavailable",
    });
    expect(mails).toEqual([]);
  });

  it("is not sent to a server whose certificate nobody vouches for", async () => {
    const certificate = createSelfSignedCertificate("127.0.0.1");
    const { port, mails } = await smtp({ ...certificate, authOptional: true });
    for (const tls of ["required"])
      await expect(notifierOf(email(port, { tls })).test("n", signal())).rejects.toMatchObject({
        code: "provider_unavailable",
      });
    expect(mails).toEqual([]);
  });

  it("fails where the server refuses the password", async () => {
    const { port, mails } = await smtp({
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      onAuth({ password }, _session, done) {
        if (password === "right") done(null, { user: "sallyport" });
        else done(new Error("wrong"));
      },
    });
    const document = email(port, { tls: "off", user: "sallyport", password: { env: "P" } });
    await notifierOf(document, { P: "right" }).test("n", signal());
    expect(mails[0]?.user).toBe("sallyport");
    await expect(notifierOf(document, { P: "wrong" }).test("n", signal())).rejects.toThrow("535");
  });

  it("is given up after its time where the server says nothing", async () => {
    const server = (await import("node:net")).createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(async () => void server.close());
    const { port } = server.address() as AddressInfo;
    const notifier = notifierOf(email(port, { tls: "off", timeoutMs: 100 }));
    await expect(notifier.test("n", signal())).rejects.toMatchObject({ code: "provider_unavailable" });
  });

  it("does not go to a private address unless its document allows it", async () => {
    const { port } = await smtp({ authOptional: true });
    for (const host of ["127.0.0.1", "localhost"])
      await expect(
        notifierOf({ ...email(port, { tls: "off" }), host, allowPrivateAddresses: false }).test(
          "n",
          signal(),
        ),
      ).rejects.toThrow("loopback");
  });
});

describe("documents of notifiers", () => {
  const problems = (document: object): string[] =>
    findUnusableNotifiers([NotifierDocument.parse({ kind: "Notifier", name: "n", ...document })], (source) =>
      source === undefined || ("env" in source && source.env === "SET")
        ? { kind: "found", credential: source === undefined ? undefined : "no signing secret" }
        : { kind: "missing", reason: "NOT_SET is not set" },
    ).map(({ path, message }) => `${path.join(".")}: ${message}`);

  it("are refused where nobody could be told by them", () => {
    const hook = { type: "webhook", url: "https://example.com/" };
    expect(problems(hook)).toEqual([]);
    expect(problems({ ...hook, secret: { env: "NOT_SET" } })).toEqual(["secret: NOT_SET is not set."]);
    expect(problems({ ...hook, secret: { env: "SET" } })).toEqual([
      "secret: It is not whsec_ and 24 to 64 bytes in base64.",
    ]);
    expect(problems(email(25, { tls: "off", user: "u", password: { env: "SET" } }))).toEqual([
      "tls: A password must not be sent in the clear.",
    ]);
    expect(problems(email(25, { user: "u" }))).toEqual(["user: One of the two is missing."]);
  });
});
