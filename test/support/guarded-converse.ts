import type { StreamPart } from "../../src/contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../src/contracts/json.ts";
import type { Verdict } from "../../src/contracts/verdict.ts";
import { readConverseRequest } from "../../src/dialects/bedrock/read-converse-request.ts";
import { ConverseEventReader } from "../../src/dialects/bedrock/read-converse-event.ts";
import { DIALECTS } from "../../src/dialects/dialect.ts";
import { type CompiledGuardrail, StreamGuard } from "../../src/guardrails/index.ts";
import { AwsEventAnswerReader, CONVERSE_EVENTS } from "../../src/providers/bedrock/aws-event-reader.ts";
import { eventBytes } from "./upstream-bedrock.ts";

const ENVELOPE = { id: "x", model: "m", created: 1 };
const adapter = DIALECTS["bedrock.converse"];

/** One event by its name: `{ contentBlockDelta: {…} }`. */
export type ConverseEvent = Readonly<Record<string, object>>;

function requestOf(stream: boolean) {
  const body = { messages: [{ role: "user", content: [{ text: "x" }] }] };
  return readConverseRequest(Buffer.from(JSON.stringify(body)), "m", stream);
}

/** A guard that speaks Converse as the gateway's do. */
export function converseGuard(guardrail: CompiledGuardrail): StreamGuard {
  const { composeBlockedChoice, dropDerived, dropFinish, isAnswer } = adapter;
  return new StreamGuard(guardrail, {
    dialect: {
      composeBlocked: (choice, message, followsText) =>
        composeBlockedChoice?.(choice, message, followsText, ENVELOPE),
      isOrdered: true,
      dropDerived,
      dropFinish,
      isAnswer,
    },
    systemTexts: [],
  });
}

/** The events of a stream, as bytes, cut at the given places, read, guarded and finished as the gateway does. */
export async function guardConverseEvents(
  guardrail: CompiledGuardrail,
  events: readonly ConverseEvent[],
  cuts: readonly number[] = [],
): Promise<{ sent: JsonObject[]; verdict: Verdict }> {
  const bytes = converseBytes(events);
  const reader = new AwsEventAnswerReader(CONVERSE_EVENTS, new ConverseEventReader(), undefined);
  const guard = converseGuard(guardrail);
  const finisher = adapter.createFinisher?.(requestOf(true), ENVELOPE);
  const sent: JsonObject[] = [];
  const send = (parts: readonly StreamPart[]): void => {
    for (const { value, raw } of finisher?.finish(parts) ?? []) {
      const json = raw ?? JSON.stringify(value);
      const named = adapter.nameEvent?.(value, json);
      // What goes on the wire is what the value says.
      sent.push({ [named?.name ?? ""]: JSON.parse(named?.json ?? "null") as JsonObject });
    }
  };
  const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
  for (let at = 1; at < places.length; at++) {
    const parts: StreamPart[] = [];
    reader.push(bytes.subarray(places[at - 1], places[at]), parts);
    if (parts.length > 0) send(await guard.push(parts));
  }
  reader.end();
  send(await guard.end());
  return { sent, verdict: guard.verdict };
}

/** A whole answer, read, guarded and collected as the gateway does. */
export async function guardConverseAnswer(
  guardrail: CompiledGuardrail,
  answer: JsonObject,
): Promise<{ sent: JsonObject; verdict: Verdict }> {
  const request = requestOf(false);
  const guard = converseGuard(guardrail);
  const part = adapter.createPartReader(request).read(answer, JSON.stringify(answer));
  const released = [...(await guard.push([part])), ...(await guard.end())];
  return { sent: adapter.collect(released, request, ENVELOPE)?.value ?? {}, verdict: guard.verdict };
}

export function converseBytes(events: readonly ConverseEvent[]): Buffer {
  return Buffer.concat(
    events.flatMap((event) => Object.entries(event).map(([name, content]) => eventBytes(name, content))),
  );
}

/** What a client makes of a stream; throws where an event does not fit what came before it. */
export function understood(events: readonly JsonObject[]): { blocks: string[]; end: unknown } {
  const blocks: string[] = [];
  let open: number | undefined;
  let end: unknown;
  for (const [at, event] of events.entries()) {
    const [name = ""] = Object.keys(event);
    const content = event[name];
    if (!isJsonObject(content)) throw new Error("an event without content");
    if ((at === 0) !== (name === "messageStart")) throw new Error("a beginning out of place");
    if (end !== undefined && name !== "metadata") throw new Error("an event after the end");
    const index = content["contentBlockIndex"];
    if (name === "contentBlockStart" || name === "contentBlockDelta") {
      if (typeof index !== "number" || (open !== undefined && open !== index))
        throw new Error("a block within a block");
      open = index;
      blocks[index] = (blocks[index] ?? "") + saidIn(content["delta"] ?? content["start"]);
    } else if (name === "contentBlockStop") {
      if (open !== index) throw new Error("the end of a block that is not open");
      open = undefined;
    } else if (name === "messageStop") {
      if (open !== undefined) throw new Error("an end within a block");
      end = content["stopReason"];
    }
  }
  if (end === undefined) throw new Error("no end");
  // A block may be there of which no more is said; whether it is depends on what else a provider sends.
  return { blocks: blocks.filter((block) => block !== ""), end };
}

function saidIn(value: unknown): string {
  if (!isJsonObject(value)) return "";
  const { text, toolUse, reasoningContent } = value;
  if (typeof text === "string") return text;
  const said = isJsonObject(toolUse) ? toolUse : reasoningContent;
  if (!isJsonObject(said)) return "";
  const { name, input, text: thought, signature } = said;
  return [name, input, thought, signature].filter((one) => typeof one === "string").join("");
}
