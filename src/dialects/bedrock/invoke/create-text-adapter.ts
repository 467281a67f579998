import type { CompletionRequest, StreamPart } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../contracts/json.ts";
import type { AnswerEnvelope, DialectAdapter } from "../../dialect-adapter.ts";
import { setApart } from "../compose-converse.ts";
import { asChunk, GUARDRAIL_ACTION, withInvokeTrace } from "./invoke-chunk.ts";
import { TextEncoder } from "./text-encoder.ts";
import { TextPartReader, type TextFormat } from "./text-format.ts";

const NO_USAGE = { inputTokens: 0, outputTokens: 0 };

/** The adapter of a text completion as InvokeModel carries it: one prompt, one text. */
export function createTextAdapter(format: TextFormat): DialectAdapter {
  const { compose, textPath, withoutReason, asSent } = format;
  const finished = [{ choice: 0, reason: "content-filter" }];

  const refusal = ({ stream }: CompletionRequest, message: string): StreamPart[] => {
    const ending = { reason: "content-filter", usage: NO_USAGE } as const;
    if (stream) {
      const parts = [compose({ text: message }, true), compose({ text: "", ...ending }, true)];
      return parts.map((value, at) => ({ value, texts: [], ...(at === 1 ? { finished } : {}) }));
    }
    const value = { ...compose({ text: message, ...ending }, false), [GUARDRAIL_ACTION]: "INTERVENED" };
    return [{ value, texts: [], finished }];
  };

  const collect = (parts: readonly StreamPart[]): { value: JsonObject; raw?: string } | undefined => {
    const body = parts.find(({ blockedEnd }) => blockedEnd === undefined);
    const blocked = parts.find(({ blockedEnd }) => blockedEnd !== undefined)?.blockedEnd;
    if (blocked === undefined) {
      if (body === undefined) return undefined;
      return body.raw === undefined ? { value: body.value } : { value: body.value, raw: body.raw };
    }
    const passed = at(body?.value, textPath(false));
    const said = typeof passed === "string" ? passed : "";
    const text = said + setApart(blocked.message, said !== "");
    const usage = body?.usage ?? NO_USAGE;
    const value = compose({ text, reason: "content-filter", usage }, false);
    return { value: { ...value, [GUARDRAIL_ACTION]: "INTERVENED" } };
  };

  return {
    idPrefix: "",
    createPartReader: ({ stream }) => new TextPartReader(format, stream),
    composeRefusal: refusal,
    composeBlockedChoice: (choice, message, followsText) => ({
      value: {},
      texts: [],
      blockedEnd: { choice, message, followsText },
      finished: [{ choice, reason: "content-filter" }],
    }),
    createFinisher: () => ({
      finish: (parts) =>
        parts.map((part) => {
          if (part.blockedEnd === undefined) return part;
          const { message, followsText } = part.blockedEnd;
          const text = setApart(message, followsText);
          return { value: compose({ text, reason: "content-filter" }, true), texts: [] };
        }),
    }),
    isOrdered: true,
    dropDerived: (value) => value,
    dropFinish: (value) => withoutReason(value, value["results"] === undefined),
    factsOf: (request) => ({
      query: request.texts
        .filter((slot) => slot.isKey !== true && format.isQuery(slot, request))
        .map(({ text }) => text)
        .join("\n"),
      sources: [],
      responseFormat: undefined,
    }),
    isAnswer: ({ lane }) => lane === "0.text",
    choicesOf: () => 1,
    wantsUsage: () => true,
    askForUsage: (body) => body,
    isUsageOnly: () => false,
    isModelInAddress: true,
    withModel: asSent,
    collect,
    nameEvent: asChunk,
    composeTrace: (trace, _envelope: AnswerEnvelope) => withInvokeTrace(compose({ text: "" }, true), trace),
    withTrace: withInvokeTrace,
    fromClient: { toNeutral: format.toNeutral, createEncoder: () => new TextEncoder(format) },
  };
}

function at(value: JsonValue | undefined, path: readonly (string | number)[]): JsonValue | undefined {
  let found: JsonValue | undefined = value;
  for (const step of path) {
    if (Array.isArray(found) && typeof step === "number") found = found[step];
    else if (isJsonObject(found)) found = found[step];
    else return undefined;
  }
  return found;
}
