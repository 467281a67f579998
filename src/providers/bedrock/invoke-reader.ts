import type { Dialect, ProviderCall } from "../../contracts/completion.ts";
import { isJsonObject, type JsonObject } from "../../contracts/json.ts";
import { DIALECTS } from "../../dialects/dialect.ts";
import type { AnswerReader } from "../upstream/answer-reader.ts";
import { malformed, readAnswerJson } from "../upstream/read-answer-json.ts";
import { WholeAnswerReader } from "../upstream/whole-answer-reader.ts";
import { AwsEventAnswerReader, type AwsEvent } from "./aws-event-reader.ts";

/** How an answer of InvokeModel is told from something else, and the end of a streamed one from a break. */
interface InvokeRules {
  readonly isAnswer: (value: JsonObject) => boolean;
  readonly mayEndAfter: (value: JsonObject) => boolean;
}

const RULES: Partial<Record<Dialect, InvokeRules>> = {
  "bedrock.invoke-anthropic": {
    isAnswer: ({ type, content }) => type === "message" && Array.isArray(content),
    mayEndAfter: ({ type }) => type === "message_stop",
  },
  "bedrock.invoke-llama": {
    isAnswer: ({ generation }) => typeof generation === "string",
    mayEndAfter: ({ stop_reason: reason }) => typeof reason === "string",
  },
  "bedrock.invoke-nova": {
    isAnswer: ({ output }) => isJsonObject(output) && isJsonObject(output["message"]),
    mayEndAfter: ({ messageStop, metadata }) => messageStop !== undefined || metadata !== undefined,
  },
  "bedrock.invoke-titan": {
    isAnswer: ({ results }) => Array.isArray(results),
    mayEndAfter: ({ completionReason: reason }) => typeof reason === "string",
  },
};

/** Reads an answer of InvokeModel: a body, or a stream whose messages are chunks with an event of the model's own format in each. */
export function createInvokeReader(
  { request, dialect }: Pick<ProviderCall, "request" | "dialect">,
  credential: string | undefined,
): AnswerReader {
  const rules = RULES[dialect];
  if (rules === undefined) throw malformed(`no answer is known in ${dialect}`);
  const parts = DIALECTS[dialect].createPartReader(request);
  if (!request.stream)
    return new WholeAnswerReader(rules.isAnswer, (value, raw) => parts.read(value, raw), credential);
  // There is no last event to be sure of: what a format ends with may be followed by counts.
  const eventRules = { eventOf, isLast: () => false, mayEndAfter: rules.mayEndAfter };
  return new AwsEventAnswerReader(eventRules, parts, credential);
}

function eventOf(type: string, payload: Buffer): AwsEvent | undefined {
  if (type !== "chunk") throw malformed("an event that is no chunk");
  const { bytes } = readAnswerJson(payload);
  if (typeof bytes !== "string") throw malformed("a chunk without bytes");
  const json = Buffer.from(bytes, "base64");
  return { value: readAnswerJson(json), raw: json.toString("utf8") };
}
