import type { StreamPart } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { HmacSha256 } from "../foundation/hmac-sha256.ts";
import type { DialectAdapter } from "../dialects/dialect.ts";
import type { AnswerSink } from "./answer-sink.ts";

/** An answer on its way out. Only parts that the guards released are ever added. */
export interface Answer {
  /** Takes parts; resolves when the client has room for more. */
  add(parts: readonly StreamPart[]): void | Promise<void>;
  /** Nothing is added from here on; gives the keyed digest of what the client is sent. */
  seal(): string;
  /** Sends the end of the answer; called once its outcome is recorded. */
  finish(): void | Promise<void>;
}

/** Events go out as they are added; the end mark waits for the outcome record. The digest is over the events' JSON, a line each. */
export function streamedAnswer(
  isUnwanted: ((part: StreamPart) => boolean) | undefined,
  hmac: HmacSha256,
  sink: AnswerSink,
): Answer {
  const digest = hmac.start();
  return {
    add(parts) {
      const events: string[] = [];
      for (const part of parts) {
        if (isUnwanted?.(part) === true) continue;
        const json = part.raw ?? JSON.stringify(part.value);
        events.push(json);
      }
      if (events.length > 0) digest.update(`${events.join("\n")}\n`);
      return sink.writeEvents(events);
    },
    seal: () => digest.hex(),
    finish() {
      sink.endEvents();
    },
  };
}

/** The same parts, kept together and sent as one body. */
export function collectedAnswer(dialect: DialectAdapter, hmac: HmacSha256, sink: AnswerSink): Answer {
  const collected: StreamPart[] = [];
  let json: string | undefined;
  return {
    add(parts) {
      collected.push(...parts);
    },
    seal() {
      const body = dialect.collect(collected);
      json = body === undefined ? undefined : (body.raw ?? JSON.stringify(body.value));
      return hmac.hex(json ?? "");
    },
    finish() {
      if (json === undefined) throw new GatewayError("provider_malformed", "an answer without a body");
      sink.sendBody(json);
    },
  };
}
