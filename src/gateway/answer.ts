import type { CompletionRequest, StreamPart } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { HmacSha256 } from "../foundation/hmac-sha256.ts";
import { DIALECTS, type AnswerBytes, type AnswerEnvelope } from "../dialects/dialect.ts";
import type { AnswerSink } from "./answer-sink.ts";

/** An answer on its way out. Only parts that the guards released are ever added. */
export interface Answer {
  /** Takes parts; resolves when the client has room for more. */
  add(parts: readonly StreamPart[]): void | Promise<void>;
  /** Tells the client what the guards found: its own event at the end of a stream, a member of a whole answer. At most once. */
  addTrace(trace: JsonObject): void | Promise<void>;
  /**
   * All is added. What was kept back until it is known whether it may leave is sent now, or this rejects. `isBlocked`: a guard has stopped
   * the answer.
   */
  settle?(isBlocked: boolean): Promise<void>;
  /** Nothing is added from here on; gives the keyed digest of what the client is sent. */
  seal(): string;
  /** Sends the end of the answer; called once its outcome is recorded. */
  finish(): void | Promise<void>;
}

/** Events go out as they are added; the end mark waits for the outcome record. The digest is over the events' JSON, a line each. */
export function streamedAnswer(
  request: CompletionRequest,
  envelope: AnswerEnvelope,
  hmac: HmacSha256,
  sink: AnswerSink,
  isTraced: boolean,
): Answer {
  const dialect = DIALECTS[request.dialect];
  const isUnwanted = dialect.wantsUsage(request) ? undefined : dialect.isUsageOnly;
  const finisher = dialect.createFinisher?.(request, envelope, isTraced);
  const digest = hmac.start();
  const send = (parts: readonly Pick<StreamPart, "value" | "raw">[]): void | Promise<void> => {
    const events: string[] = [];
    const names: string[] | undefined = dialect.nameEvent === undefined ? undefined : [];
    for (const { value, raw } of parts) {
      const json = raw ?? JSON.stringify(value);
      const named = dialect.nameEvent?.(value, json);
      const told = named?.json ?? json;
      events.push(sink.rewrite?.(told, named?.name) ?? told);
      if (named !== undefined) names?.push(named.name);
    }
    if (events.length > 0) digest.update(`${events.join("\n")}\n`);
    return sink.writeEvents(events, names);
  };
  return {
    add(parts) {
      const wanted = isUnwanted === undefined ? parts : parts.filter((part) => !isUnwanted(part));
      return send(finisher === undefined ? wanted : finisher.finish(wanted));
    },
    addTrace(trace) {
      const ending = finisher?.composeTrace?.(trace) ?? [dialect.composeTrace(trace, envelope)];
      return send(ending.map((value) => ({ value })));
    },
    seal: () => digest.hex(),
    finish() {
      sink.endEvents();
    },
  };
}

/** The same parts, kept together and sent as one body. One that goes out as bytes has no place for a trace. */
export function collectedAnswer(
  request: CompletionRequest,
  envelope: AnswerEnvelope,
  hmac: HmacSha256,
  sink: AnswerSink,
): Answer {
  const dialect = DIALECTS[request.dialect];
  const collected: StreamPart[] = [];
  let told: JsonObject | undefined;
  let json: string | undefined;
  let bytes: AnswerBytes | undefined;
  return {
    add(parts) {
      collected.push(...parts);
    },
    addTrace(trace) {
      told = trace;
    },
    seal() {
      const body = dialect.collect(collected, request, envelope);
      if (dialect.asBytes !== undefined) {
        bytes = body === undefined ? undefined : dialect.asBytes(body.value);
        return hmac.hex(bytes?.bytes ?? "");
      }
      if (body === undefined) json = undefined;
      else if (told === undefined) json = body.raw ?? JSON.stringify(body.value);
      else json = JSON.stringify(dialect.withTrace(body.value, told));
      if (json !== undefined) json = sink.rewrite?.(json, undefined) ?? json;
      return hmac.hex(json ?? "");
    },
    finish() {
      if (bytes !== undefined && sink.sendBytes !== undefined) {
        sink.sendBytes(bytes);
        return;
      }
      if (json === undefined) throw new GatewayError("provider_malformed", "an answer without a body");
      sink.sendBody(json);
    },
  };
}
