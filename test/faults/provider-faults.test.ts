import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ModelProvider, ProviderCall } from "../../src/contracts/completion.ts";
import { ProviderDocument } from "../../src/contracts/documents.ts";
import type { ErrorCode } from "../../src/contracts/errors.ts";
import { providerOf } from "../support/provider-of.ts";
import { PROVIDER_TYPES, type ProviderType } from "../support/provider-types.ts";
import { head, httpChunk } from "../support/upstream-answers.ts";
import { statusOf } from "../support/upstream-faults.ts";
import { callOf, collect, CREDENTIAL } from "../support/upstream-provider.ts";
import { startUpstream, type Upstream, type UpstreamScript } from "../support/upstream.ts";

/** What a fault makes of a good answer: the bytes of an answer that is streamed, or whole. */
interface Answer {
  readonly type: string;
  /** All but the last are not yet a whole answer. */
  readonly pieces: readonly (string | Buffer)[];
}

interface Fault {
  readonly what: string;
  readonly answer: (good: Answer) => UpstreamScript;
  readonly code: ErrorCode;
  /** Whether the provider is asked again. */
  readonly isRetried?: true;
  readonly more?: object;
}

const chunkedHead = (type: string): string =>
  head(200, { "content-type": type, "transfer-encoding": "chunked" });

const FAULTS: readonly Fault[] = [
  { what: "no first byte", answer: () => () => undefined, code: "provider_timeout" },
  {
    what: "silence after the first bytes",
    answer:
      ({ type, pieces: [first = ""] }) =>
      (socket) => {
        socket.write(chunkedHead(type));
        socket.write(httpChunk(first));
      },
    code: "provider_timeout",
  },
  {
    what: "a reset before any answer",
    answer: () => (socket) => {
      socket.resetAndDestroy();
    },
    code: "provider_unavailable",
    isRetried: true,
  },
  {
    what: "a reset in the middle",
    answer:
      ({ type, pieces: [first = ""] }) =>
      (socket) => {
        socket.write(chunkedHead(type));
        socket.write(httpChunk(first), () => setTimeout(() => socket.resetAndDestroy(), 20));
      },
    code: "provider_truncated",
  },
  {
    what: "what is no HTTP",
    answer: () => (socket) => {
      socket.write("\u0000\u0001 this is not HTTP\r\n\r\n");
    },
    code: "provider_malformed",
  },
  {
    what: "an answer cut before its end mark, in good HTTP",
    answer:
      ({ type, pieces }) =>
      (socket) => {
        socket.write(chunkedHead(type));
        for (const piece of pieces.slice(0, -1)) socket.write(httpChunk(piece));
        socket.write("0\r\n\r\n");
      },
    code: "provider_truncated",
  },
  {
    what: "a body that does not end",
    answer:
      ({ type, pieces: [first = ""] }) =>
      (socket) => {
        const piece = httpChunk(Buffer.concat(new Array<Buffer>(1_000).fill(Buffer.from(first))));
        socket.write(chunkedHead(type));
        const more = (): void => {
          while (!socket.destroyed && socket.write(piece));
          if (!socket.destroyed) socket.once("drain", more);
        };
        more();
      },
    code: "provider_too_large",
  },
  { what: "status 401", answer: () => statusOf(401), code: "provider_credentials" },
  { what: "status 403", answer: () => statusOf(403), code: "provider_credentials" },
  {
    what: "status 429, for long",
    answer: () => statusOf(429, {}, { "retry-after": "30" }),
    code: "provider_rate_limited",
    more: { retryAfterS: 30 },
  },
  {
    what: "status 429, for a moment",
    answer: () => statusOf(429, {}, { "retry-after": "0" }),
    code: "provider_rate_limited",
    isRetried: true,
  },
  { what: "status 500", answer: () => statusOf(500), code: "provider_unavailable", isRetried: true },
  { what: "status 400", answer: () => statusOf(400), code: "provider_rejected" },
  {
    what: "a redirect",
    answer: () => statusOf(307, {}, { location: "http://169.254.169.254/" }),
    code: "provider_malformed",
  },
  {
    what: "another content type",
    answer: () => (socket) => {
      socket.write(`${head(200, { "content-type": "text/html", "content-length": "6" })}<html>`);
    },
    code: "provider_malformed",
  },
];

/** An answer that is not streamed is malformed where it is cut: its end mark is its closing brace. */
const CUT = "an answer cut before its end mark, in good HTTP";

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream();
});
afterAll(() => upstream.close());

function goodAnswer({ whole, pieces, streamType }: ProviderType, stream: boolean): Answer {
  if (stream) return { type: streamType, pieces };
  const text = JSON.stringify(whole);
  return { type: "application/json", pieces: [text.slice(0, 20), text.slice(20)] };
}

const sendGood =
  ({ type, pieces }: Answer): UpstreamScript =>
  (socket) => {
    socket.write(chunkedHead(type));
    for (const piece of pieces) socket.write(httpChunk(piece));
    socket.write("0\r\n\r\n");
  };

function callTo({ dialect, body }: ProviderType, stream: boolean): ProviderCall {
  const call = callOf({ ...body, ...(dialect === "openai.chat" && { stream }) });
  return { ...call, dialect, request: { ...call.request, dialect, operation: "chat", stream } };
}

it("every type of provider that is called over HTTP is in the table", () => {
  const types = ProviderDocument.options.map(({ shape }) => shape.type.value);
  expect(PROVIDER_TYPES.map(({ type }) => type).sort()).toEqual(
    types.filter((type) => type !== "sandbox").sort(),
  );
});

describe.each(PROVIDER_TYPES)("a provider of type $type", (tested) => {
  describe.each([
    ["streamed", true],
    ["not streamed", false],
  ])("%s", (_name, stream) => {
    let provider: ModelProvider;
    /** Gives up before long; for faults that nothing but time ends. */
    let impatient: ModelProvider;
    beforeAll(() => {
      const document = {
        type: tested.type,
        ...tested.document(`http://127.0.0.1:${upstream.port}`),
        retries: 1,
        maxAnswerBytes: 256 * 1024,
      };
      provider = providerOf(document);
      impatient = providerOf({ ...document, firstByteTimeoutMs: 400, idleTimeoutMs: 200 });
    });
    afterAll(async () => {
      await provider.close();
      await impatient.close();
    });

    it.each(FAULTS)(
      "answered with $what, fails with $code",
      async ({ what, answer, code, isRetried, more }) => {
        const good = goodAnswer(tested, stream);
        const before = upstream.requests.length;
        upstream.answerNext(answer(good), ...(isRetried === true ? [answer(good)] : []));
        const asked = code === "provider_timeout" ? impatient : provider;
        const failure: unknown = await collect(asked, callTo(tested, stream)).catch(
          (error: unknown) => error,
        );
        const expected = what === CUT && !stream ? "provider_malformed" : code;
        expect(failure).toMatchObject({ code: expected, ...more });
        expect(String((failure as Error).stack)).not.toContain(CREDENTIAL);
        expect(upstream.requests.length - before).toBe(isRetried === true ? 2 : 1);
        // Nothing of it is left behind.
        upstream.answerNext(sendGood(good));
        expect((await collect(provider, callTo(tested, stream))).length).toBeGreaterThan(0);
      },
    );

    it("answered well after one failure, answers", async () => {
      upstream.answerNext(statusOf(503), sendGood(goodAnswer(tested, stream)));
      expect((await collect(provider, callTo(tested, stream))).length).toBeGreaterThan(0);
    });
  });
});
