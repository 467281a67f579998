import { GatewayError } from "../../src/contracts/errors.ts";
import { readChatRequest } from "../../src/dialects/openai/read-chat-request.ts";
import type { Clock } from "../../src/foundation/clock.ts";
import { createGateway, type Gateway } from "../../src/gateway/create-gateway.ts";
import type { CompletionCall } from "../../src/gateway/exchange.ts";
import { createShadows, type Shadows } from "../../src/gateway/route-shadow.ts";
import { createJudge } from "../../src/gateway/judge.ts";
import { createVerifier } from "../../src/gateway/route-verify.ts";
import { createRouteState } from "../../src/gateway/route-state.ts";
import { createTestParts, type TestGatewayParts } from "./gateway-parts.ts";
import type { Upstream } from "./upstream.ts";

/** What came of one request. */
export interface Routed {
  /** "ok" or the code of the error. */
  readonly code: string;
  readonly error: GatewayError | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** All that was written: events one a line, or the body. */
  readonly written: string;
}

export interface RouteTest {
  readonly parts: TestGatewayParts;
  readonly gateway: Gateway;
  readonly shadows: Shadows;
  /** Lets time pass for everything that is handed the clock: circuits, canaries, lifecycles. Timers are real. */
  wait(ms: number): void;
  /** Numbers that are drawn next, then 0.5 each time. */
  draw(...numbers: number[]): void;
  ask(body: object, call?: Partial<CompletionCall>): Promise<Routed>;
  /** Bodies of the outcome records so far. */
  outcomes(): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** A provider document for each upstream, by the names that they are given. */
export function providersOf(upstreams: Readonly<Record<string, Upstream>>): string {
  return Object.entries(upstreams)
    .map(
      ([name, { baseUrl }]) =>
        `---\n{ kind: Provider, name: ${name}, type: openai-compatible, baseUrl: "${baseUrl}", allowPrivateAddresses: true, retries: 0, deadlineMs: 600000 }\n`,
    )
    .join("");
}

/** A gateway without HTTP, whose clock and luck the test holds. */
export async function startRouteTest(documents: string): Promise<RouteTest> {
  const made = await createTestParts(documents);
  let passed = 0;
  const clock: Clock = {
    now: () => Date.UTC(2027, 0, 1) + passed,
    monotonic: () => performance.now() + passed,
  };
  const drawn: number[] = [];
  const routing = createRouteState(clock, made.logger, () => drawn.shift() ?? 0.5);
  const parts: TestGatewayParts = { ...made, clock, routing };
  const shadows = createShadows(parts);
  const verifier = createVerifier(parts, createJudge(parts).ask);
  const gateway = createGateway({ ...parts, shadows, verifier });
  let asked = 0;
  return {
    parts,
    gateway,
    shadows,
    wait: (ms) => {
      passed += ms;
    },
    draw: (...numbers) => {
      drawn.push(...numbers);
    },
    async ask(body, call = {}) {
      const bytes = Buffer.from(
        JSON.stringify({ messages: [{ role: "user", content: "say: hello" }], ...body }),
      );
      let headers: Record<string, string> = {};
      let written = "";
      let error: GatewayError | undefined;
      const sink = {
        addHeaders: (more: Readonly<Record<string, string>>) => {
          headers = { ...headers, ...more };
        },
        writeEvents: (events: readonly string[]) => {
          written += events.map((event) => `${event}\n`).join("");
        },
        endEvents: () => undefined,
        sendBody: (json: string) => {
          written += json;
        },
      };
      try {
        await gateway.complete(
          {
            id: `req-${++asked}`,
            authorization: "Bearer good",
            read: () => readChatRequest(bytes),
            peer: "127.0.0.1",
            traceparent: undefined,
            signal: new AbortController().signal,
            ...call,
          },
          sink,
        );
      } catch (thrown) {
        if (!(thrown instanceof GatewayError)) throw thrown;
        error = thrown;
      }
      return { code: error?.code ?? "ok", error, headers, written };
    },
    outcomes: async () =>
      (await made.records())
        .filter(({ kind }) => kind === "outcome")
        .map(({ body }) => body as Record<string, unknown>),
    async close() {
      await Promise.all([shadows.idle(), verifier.idle()]);
      await made.close();
    },
  };
}
