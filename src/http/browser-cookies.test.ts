import fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { describe, expect, it } from "vitest";
import { readSettings } from "../contracts/settings.ts";
import { createBrowserCookies, type BrowserCookies } from "./browser-cookies.ts";
import { createPublicAddress } from "./public-address.ts";
import { isSameOrigin } from "./session-call.ts";

const HERE = "http://127.0.0.1:8787";

const cookiesAt = (publicUrl: string | undefined, listening = HERE): BrowserCookies =>
  createBrowserCookies(createPublicAddress(publicUrl, () => listening));

/** What a handler sees of one request. */
async function within<T>(
  headers: Record<string, string>,
  look: (request: FastifyRequest, reply: FastifyReply) => T,
  remoteAddress = "127.0.0.1",
): Promise<{ seen: T | undefined; setCookie: unknown }> {
  const app = fastify();
  let seen: T | undefined;
  app.get("/", (request, reply) => {
    seen = look(request, reply);
    return "";
  });
  const answer = await app.inject({ method: "GET", url: "/", headers, remoteAddress });
  await app.close();
  return { seen, setCookie: answer.headers["set-cookie"] };
}

describe("cookies over https", () => {
  const cookies = cookiesAt("https://sallyport.example.com");

  it("are of this host alone, and never sent without encryption", async () => {
    const { setCookie } = await within({}, (_request, reply) => {
      cookies.set(reply, "session", "token", 5_000);
    });
    expect(setCookie).toBe(
      "__Host-sallyport-session=token; Path=/; Max-Age=5; HttpOnly; SameSite=Lax; Secure",
    );
  });

  it("are not those that another page could have set without https", async () => {
    const plain = await within({ cookie: "sallyport-session=token" }, (request) =>
      cookies.read(request, "session"),
    );
    expect(plain.seen).toEqual({ kind: "none" });
    const host = await within({ cookie: "a=b; __Host-sallyport-session=token" }, (request) =>
      cookies.read(request, "session"),
    );
    expect(host.seen).toEqual({ kind: "one", value: "token" });
  });
});

describe("cookies without https", () => {
  it("are for this machine alone, whatever a request says of itself", async () => {
    const local = cookiesAt(undefined);
    const cookie = "sallyport-session=token";
    const read = (cookies: BrowserCookies, headers: Record<string, string>, from?: string) =>
      within({ cookie, ...headers }, (request) => cookies.read(request, "session").kind, from);
    expect((await read(local, {})).seen).toBe("one");
    expect((await read(local, {}, "203.0.113.9")).seen).toBe("none");
    const forged = { host: "127.0.0.1", "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "https" };
    expect((await read(local, forged, "203.0.113.9")).seen).toBe("none");
    expect((await read(cookiesAt(undefined, "http://10.0.0.5:8787"), {})).seen).toBe("none");
  });
});

describe("the public address", () => {
  it("is the setting, or else where the server listens", () => {
    expect(createPublicAddress("https://sallyport.example.com/", () => HERE).origin).toBe(
      "https://sallyport.example.com",
    );
    expect(createPublicAddress(undefined, () => "http://0.0.0.0:9000").origin).toBe("http://127.0.0.1:9000");
    expect(createPublicAddress(undefined, () => "http://[::]:9000").origin).toBe("http://[::1]:9000");
  });

  it("knows its own origin, and this machine's other names where it is on this machine", () => {
    const local = createPublicAddress(undefined, () => HERE);
    expect(["http://localhost:8787", "http://[::1]:8787", HERE].map((origin) => local.isOwn(origin))).toEqual(
      [true, true, true],
    );
    const remote = createPublicAddress("https://sallyport.example.com", () => HERE);
    for (const origin of [
      HERE,
      "http://sallyport.example.com",
      "https://sallyport.example.com.evil.example",
      "null",
      "",
    ])
      expect(remote.isOwn(origin), origin).toBe(false);
  });

  it.each([
    ["https://sallyport.example.com", true],
    ["https://sallyport.example.com:8443/", true],
    ["http://localhost:8787", true],
    ["http://sallyport.example.com", false],
    ["https://sallyport.example.com/path", false],
    ["https://user@sallyport.example.com", false],
    ["ftp://sallyport.example.com", false],
  ])("may be set to %s: %s", (url, isGood) => {
    expect(readSettings({ SALLYPORT_PUBLIC_URL: url }).kind === "valid").toBe(isGood);
  });
});

describe("a page of ours", () => {
  it.each<[Record<string, string>, boolean]>([
    [{ "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "same-origin", origin: "null" }, true],
    [{ origin: "https://sallyport.example.com" }, true],
    [{}, false],
    [{ origin: "null" }, false],
    [{ "sec-fetch-site": "none" }, false],
    [{ "sec-fetch-site": "same-site", origin: "https://sallyport.example.com" }, false],
    [{ "sec-fetch-site": "same-origin", origin: "https://evil.example" }, false],
  ])("sends %j: %s", async (headers, isOurs) => {
    const cookies = cookiesAt("https://sallyport.example.com");
    expect((await within(headers, (request) => isSameOrigin(request, cookies))).seen).toBe(isOurs);
  });
});
