import type { StreamPart } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { HmacSha256 } from "../foundation/hmac-sha256.ts";
import type { AnswerEnvelope, DialectAdapter } from "../dialects/dialect.ts";
import type { AnswerSink } from "./answer-sink.ts";

/** An answer on its way out. Only parts that the guards released are ever added. */
export interface Answer {
  /** Takes parts; resolves when the client has room for more. */
  add(parts: readonly StreamPart[]): void | Promise<void>;
  /** Tells the client what the guards found: its own event at the end of a stream, a member of a whole answer. At most once. */
  addTrace(trace: JsonObject): void | Promise<void>;
  /** Nothing is added from here on; gives the keyed digest of what the client is sent. */
  seal(): string;
  /** Sends the end of the answer; called once its outcome is recorded. */
  finish(): void | Promise<void>;
}

/** Events go out as they are added; the end mark waits for the outcome record. The digest is over the events' JSON, a line each. */
export function streamedAnswer(
  isUnwanted: ((part: StreamPart) => boolean) | undefined,
  envelope: AnswerEnvelope,
  hmac: HmacSha256,
  sink: AnswerSink,
): Answer {
  const digest = hmac.start();
  const send = (events: readonly string[]): void | Promise<void> => {
    if (events.length > 0) digest.update(`${events.join("\n")}\n`);
    return sink.writeEvents(events);
  };
  return {
    add(parts) {
      const events: string[] = [];
      for (const part of parts) {
        if (isUnwanted?.(part) === true) continue;
        const json = part.raw ?? JSON.stringify(part.value);
        events.push(json);
      }
      return send(events);
    },
    addTrace(trace) {
      const { id, created, model } = envelope;
      // A chunk without choices is what clients know from token counts.
      const head = { id, object: "chat.completion.chunk", created, model, choices: [] };
      return send([JSON.stringify({ ...head, sallyport: { trace } })]);
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
  let told: JsonObject | undefined;
  let json: string | undefined;
  return {
    add(parts) {
      collected.push(...parts);
    },
    addTrace(trace) {
      told = trace;
    },
    seal() {
      const body = dialect.collect(collected);
      if (body === undefined) json = undefined;
      else if (told === undefined) json = body.raw ?? JSON.stringify(body.value);
      else json = JSON.stringify({ ...body.value, sallyport: { trace: told } });
      return hmac.hex(json ?? "");
    },
    finish() {
      if (json === undefined) throw new GatewayError("provider_malformed", "an answer without a body");
      sink.sendBody(json);
    },
  };
}
