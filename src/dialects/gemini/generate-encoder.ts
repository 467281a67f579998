import type { CompletionRequest, Usage } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { readStrictObject } from "../../foundation/read-strict-object.ts";
import type { AnswerEncoder, AnswerEnvelope } from "../dialect-adapter.ts";
import { collectAnswer, type NeutralBlock } from "../neutral/collect-answer.ts";
import { malformedAnswer } from "../neutral/malformed-answer.ts";
import type { NeutralEvent, NeutralFinishReason } from "../neutral/neutral-event.ts";
import { answerOf, candidateOf } from "./compose-answer.ts";
import { showsThoughts } from "./config-to-neutral.ts";
import { FINISH_REASONS } from "./finish-reasons.ts";

interface OpenCall {
  readonly call: number;
  readonly id: string;
  readonly name: string;
  input: string;
}

/**
 * Writes neutral events as Gemini's. Function calls go out whole, once something else follows them; one that the limit on tokens cut
 * through goes, and MAX_TOKENS says so. Thoughts are shown where the client asked for them (`includeThoughts`), as with Gemini. Reasons
 * and token counts come last.
 */
export function createGenerateEncoder(request: CompletionRequest, envelope: AnswerEnvelope): AnswerEncoder {
  const showsReasoning = showsThoughts(request.body);
  /** By choice, calls whose input may go on. */
  const open = new Map<number, OpenCall[]>();
  const finished: { choice: number; reason: NeutralFinishReason }[] = [];
  let usage: Usage | undefined;

  const said = (choice: number, part: JsonObject): JsonObject =>
    answerOf(envelope, [candidateOf(choice, [part])]);
  const close = (choice: number, reason: NeutralFinishReason | undefined, out: JsonObject[]): void => {
    for (const call of open.get(choice) ?? []) {
      const part = callPart(call, reason);
      if (part !== undefined) out.push(said(choice, part));
    }
    open.delete(choice);
  };
  const encodeOne = (event: NeutralEvent, out: JsonObject[]): void => {
    if (event.kind === "start") return;
    if (event.kind === "usage") {
      usage = event.usage;
      return;
    }
    const { choice } = event;
    switch (event.kind) {
      case "call": {
        const { call, id, name } = event;
        open.set(choice, [...(open.get(choice) ?? []), { call, id, name, input: "" }]);
        break;
      }
      case "call-input": {
        const call = open.get(choice)?.find((begun) => begun.call === event.call);
        if (call === undefined) throw malformedAnswer("input of a call that is not open");
        call.input += event.text;
        break;
      }
      case "finish":
        close(choice, event.reason, out);
        finished.push({ choice, reason: event.reason });
        break;
      default: {
        close(choice, undefined, out);
        const part = partOf(event, showsReasoning);
        if (part !== undefined) out.push(said(choice, part));
      }
    }
  };
  return {
    encode(events) {
      const out: JsonObject[] = [];
      for (const event of events) encodeOne(event, out);
      return out;
    },
    end() {
      const ends = finished.map(({ choice, reason }) =>
        candidateOf(choice, [{ text: "" }], FINISH_REASONS[reason]),
      );
      return ends.length === 0 && usage === undefined ? [] : [answerOf(envelope, ends, usage)];
    },
    whole(events) {
      const answer = collectAnswer(events);
      const candidates = answer.choices.map(({ choice, blocks, reason }) =>
        candidateOf(
          choice,
          blocks.flatMap((block) => blockPart(block, reason, showsReasoning) ?? []),
          FINISH_REASONS[reason],
        ),
      );
      return answerOf(envelope, candidates, answer.usage);
    },
  };
}

type SaidEvent = Extract<NeutralEvent, { kind: "text" | "refusal" | "reasoning" | "reasoning-signature" }>;

/** Undefined for what the client does not want to see. */
function partOf(event: SaidEvent, showsReasoning: boolean): JsonObject | undefined {
  switch (event.kind) {
    case "text":
    case "refusal":
      return { text: event.text };
    case "reasoning":
      return showsReasoning ? { text: event.text, thought: true } : undefined;
    case "reasoning-signature":
      return showsReasoning ? { text: "", thought: true, thoughtSignature: event.signature } : undefined;
  }
}

function blockPart(
  block: NeutralBlock,
  reason: NeutralFinishReason,
  showsReasoning: boolean,
): JsonObject | undefined {
  switch (block.kind) {
    case "call":
      return callPart(block, reason);
    case "reasoning": {
      const proof = block.signature === undefined ? {} : { thoughtSignature: block.signature };
      return showsReasoning ? { text: block.text, thought: true, ...proof } : undefined;
    }
    default:
      return { text: block.text };
  }
}

/** Undefined for a call that was cut short by the limit on tokens; throws `provider_malformed` for one that is broken otherwise. */
function callPart(
  { id, name, input }: Omit<OpenCall, "call">,
  reason: NeutralFinishReason | undefined,
): JsonObject | undefined {
  const args = input.trim() === "" ? {} : readStrictObject(input);
  if (args !== undefined) return { functionCall: { id, name, args } };
  if (reason === "length") return undefined;
  throw malformedAnswer("the input of a call is not the JSON of an object");
}
