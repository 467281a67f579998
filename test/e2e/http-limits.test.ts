import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIMITS } from "../../src/foundation/limits.ts";
import { rawHttp, statusesOf } from "../support/raw-http.ts";
import { startTestNode, type TestNode } from "../support/test-node.ts";

let test: TestNode;
beforeAll(async () => {
  test = await startTestNode();
});
afterAll(() => test.close());

const BODY = JSON.stringify({ model: "sandbox/echo", messages: [{ role: "user", content: "hi" }] });
const CRLF = "\r\n";

/** A chat request as text, with header lines to add or to leave out. */
function chat(headers: readonly string[], body = BODY, withLength = true): string {
  return [
    "POST /v1/chat/completions HTTP/1.1",
    "Host: sallyport",
    `Authorization: Bearer ${test.key}`,
    "Content-Type: application/json",
    ...(withLength ? [`Content-Length: ${Buffer.byteLength(body)}`] : []),
    ...headers,
    "",
    body,
  ].join(CRLF);
}

async function post(body: string | Buffer, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(`${test.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${test.key}`, ...headers },
    body,
  });
  return {
    status: response.status,
    code: ((await response.json()) as { error?: { code: string } }).error?.code,
  };
}

const ofSize = (bytes: number): string => {
  const frame = JSON.stringify({
    model: "sandbox/echo",
    messages: [{ role: "user", content: "" }],
    max_tokens: 1,
  });
  return frame.replace('"content":""', `"content":"${" ".repeat(bytes - Buffer.byteLength(frame))}"`);
};

describe("ambiguous requests", () => {
  it("are told apart from a good one", async () => {
    expect(statusesOf(await rawHttp(test.url, chat(["Connection: close"]), 5_000))).toEqual([200]);
  });

  it.each<[string, () => string]>([
    ["two Host fields", () => chat(["Host: other"])],
    ["no Host field", () => chat([]).replace(`Host: sallyport${CRLF}`, "")],
    ["two different lengths", () => chat(["Content-Length: 5"])],
    ["the same length twice", () => chat([`Content-Length: ${BODY.length}`])],
    ["a length and chunks", () => chat(["Transfer-Encoding: chunked"])],
    ["a coding that is not chunked", () => chat(["Transfer-Encoding: gzip, chunked"], "0\r\n\r\n", false)],
    ["a hidden coding", () => chat(["Transfer-Encoding: xchunked"], "0\r\n\r\n", false)],
    [
      "chunked twice",
      () => chat(["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"], "0\r\n\r\n", false),
    ],
    ["a space before the colon", () => chat(["X-Test : y"])],
    ["a folded header", () => chat(["X-Test: a\r\n b"])],
    ["a bare line feed", () => chat(["X-Test: a\nX-Other: b"]).replace("X-Test: a\n", "X-Test: a\r")],
    ["a negative length", () => chat(["Content-Length: -1"], BODY, false)],
    ["a length with a sign", () => chat(["Content-Length: +5"], BODY, false)],
    ["a bad chunk size", () => chat(["Transfer-Encoding: chunked"], "zz\r\nhello\r\n0\r\n\r\n", false)],
    ["a NUL in a header", () => chat(["X-Test: a\0b"])],
    ["two Authorization fields", () => chat(["Authorization: Bearer sp-other"])],
    ["an absolute target", () => chat([]).replace("/v1/chat", "http://other/v1/chat")],
    ["a protocol that is not HTTP/1.1", () => chat([]).replace("HTTP/1.1", "HTTP/9.9")],
  ])("are refused: %s", async (_name, request) => {
    const answer = await rawHttp(test.url, request());
    const [status] = statusesOf(answer);
    expect(status === undefined ? "closed" : status).toSatisfy(
      (seen) => seen === "closed" || seen === 400 || seen === 505,
    );
    expect(answer).not.toContain("chat.completion");
  });

  it("cannot hide a second request behind the first", async () => {
    const hidden = `GET /v1/models HTTP/1.1${CRLF}Host: a${CRLF}${CRLF}`;
    const answer = await rawHttp(test.url, chat(["Transfer-Encoding: chunked"], `0${CRLF}${CRLF}${hidden}`));
    expect(statusesOf(answer).filter((status) => status !== 400)).toEqual([]);
  });
});

describe("limits", () => {
  it("accept a body of exactly the limit and refuse one byte more", async () => {
    expect((await post(ofSize(LIMITS.bodyBytes))).status).toBe(200);
    expect(await post(ofSize(LIMITS.bodyBytes + 1))).toEqual({ status: 413, code: "body_too_large" });
    // Guards read all of it, in and out.
  }, 120_000);

  it("refuse a chunked body once it is over the limit", async () => {
    const chunk = "a".repeat(1024 * 1024);
    const chunks = `100000\r\n${chunk}\r\n`.repeat(17);
    const answer = await rawHttp(
      test.url,
      chat(["Transfer-Encoding: chunked"], `${chunks}0\r\n\r\n`, false),
      5_000,
    );
    expect(statusesOf(answer)).toEqual([413]);
  });

  it("accept headers just under the limit and refuse them above", async () => {
    const spare = LIMITS.headerBytes - 1_024;
    expect(
      statusesOf(await rawHttp(test.url, chat([`X-Long: ${"a".repeat(spare)}`, "Connection: close"]), 5_000)),
    ).toEqual([200]);
    expect(statusesOf(await rawHttp(test.url, chat([`X-Long: ${"a".repeat(LIMITS.headerBytes)}`])))).toEqual([
      431,
    ]);
  });

  it("accept exactly the limit of header fields and refuse one more, whatever the one more is", async () => {
    // Host, Authorization, Content-Type, Content-Length and Connection are five.
    const fields = Array.from({ length: LIMITS.headerCount - 5 }, (_, index) => `X-${index}: y`);
    const ask = (...more: string[]) =>
      rawHttp(test.url, chat(["Connection: close", ...fields, ...more]), 5_000);
    expect(statusesOf(await ask())).toEqual([200]);
    for (const last of ["X-Last: y", "Content-Encoding: gzip", "Content-Length: 5"]) {
      const answer = await ask(last);
      expect([last, statusesOf(answer)]).toEqual([last, [400]]);
    }
    // Fields beyond the limit count in full: a body's length is seen wherever it stands.
    const hidden = chat(fields.concat("X-A: y", "X-B: y", "Transfer-Encoding: chunked"));
    expect(statusesOf(await rawHttp(test.url, hidden)).filter((status) => status !== 400)).toEqual([]);
  });

  it("leave a count of what they refused, by code, and nothing of what was in it", async () => {
    const counts = async () => {
      const text = await (await fetch(`${test.url}/metrics`)).text();
      const lines = [...text.matchAll(/^sallyport_refusals_total\{code="([a-z_]+)"\} (\d+)$/gm)];
      return new Map(lines.map(([, code = "", count]): [string, number] => [code, Number(count)]));
    };
    const before = await counts();
    await post(BODY, { "content-type": "text/plain" });
    await post(ofSize(LIMITS.bodyBytes + 1));
    await rawHttp(test.url, chat(["Host: other"]));
    await rawHttp(test.url, "NOT HTTP AT ALL\r\n\r\n");
    await fetch(`${test.url}/nowhere`);
    await fetch(`${test.url}/%ff`);
    const after = await counts();
    const more = Object.fromEntries(
      [...after].map(([code, count]) => [code, count - (before.get(code) ?? 0)]),
    );
    expect(more).toMatchObject({
      unsupported_media_type: 1,
      body_too_large: 1,
      invalid_request: 3,
      not_found: 1,
    });
  });

  it("refuse JSON that is nested too deeply, repeats a key, or hides numbers and surrogates", async () => {
    const nest = (depth: number) =>
      `{"model":"sandbox/echo","messages":[{"role":"user","content":"hi"}],"x":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    expect((await post(nest(LIMITS.jsonDepth - 1))).status).toBe(200);
    expect(await post(nest(LIMITS.jsonDepth))).toEqual({ status: 400, code: "invalid_request" });
    expect((await post('{"model":"sandbox/echo","model":"sandbox/assistant","messages":[]}')).status).toBe(
      400,
    );
    expect(
      (await post('{"model":"sandbox/echo","messages":[{"role":"user","content":"\\ud800"}]}')).status,
    ).toBe(400);
  });

  it("refuse compressed bodies and other media types", async () => {
    expect(await post(BODY, { "content-encoding": "gzip" })).toEqual({
      status: 415,
      code: "unsupported_media_type",
    });
    expect(await post(BODY, { "content-type": "text/plain" })).toEqual({
      status: 415,
      code: "unsupported_media_type",
    });
  });

  it("cut off a client that sends its headers too slowly", async () => {
    const answer = await rawHttp(
      test.url,
      "POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nX-Slow: ",
      LIMITS.headersTimeoutMs + 5_000,
    );
    expect(statusesOf(answer)).toEqual([408]);
  });
});

describe("every answer", () => {
  it.each(["/healthz", "/", "/v1/models", "/nowhere", "/%ff", `/v1/models/${"x".repeat(600)}`])(
    "carries a request id and safe headers: %s",
    async (path) => {
      const { headers } = await fetch(test.url + path);
      expect(headers.get("x-request-id")).toMatch(/^req-[0-9a-f-]{36}$/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    },
  );

  it.each(["/%ff-not-quoted-back", `/api/keys/${"x".repeat(600)}`])(
    "is in our shape even where the address cannot be read: %s",
    async (path) => {
      const response = await fetch(test.url + path);
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect(error.code).toMatch(/^(?:invalid_request|not_found)$/);
      expect(error.message).not.toMatch(/not-quoted-back|xxxx/);
    },
  );

  it("does not take a request id from the client", async () => {
    const { headers } = await fetch(`${test.url}/healthz`, { headers: { "x-request-id": "mine" } });
    expect(headers.get("x-request-id")).not.toBe("mine");
  });

  it("shows the page under a policy that allows nothing inline and nothing foreign", async () => {
    // "/" leads to the console; its own tests have the policy to the letter.
    const response = await fetch(`${test.url}/`);
    expect(response.url).toBe(`${test.url}/console/`);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    const page = await response.text();
    // Scripts have addresses of ours and no words of their own.
    expect(page).not.toMatch(
      /<script(?![^>]* src="\/console\/assets\/)[^>]*>|<script[^>]*>[^<]|style=|https?:\/\//i,
    );
  });
});
