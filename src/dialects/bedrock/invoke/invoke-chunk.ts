import { isJsonObject, type JsonObject, type JsonValue } from "../../../contracts/json.ts";
import type { NamedEvent } from "../../dialect-adapter.ts";

/** What tells, in a body, that a guardrail stepped in (Amazon Bedrock user guide, "Use guardrails with InvokeModel"). */
export const GUARDRAIL_ACTION = "amazon-bedrock-guardrailAction";

/** An event as InvokeModelWithResponseStream carries it: its JSON as the bytes of a chunk, in base64 as all bytes are. */
export function asChunk(_value: JsonObject, json: string): NamedEvent {
  return { name: "chunk", json: JSON.stringify({ bytes: Buffer.from(json).toString("base64") }) };
}

/** A body with the trace where InvokeModel has it: the shape of Converse's, by other names. */
export function withInvokeTrace(body: JsonObject, { guardrail }: JsonObject): JsonObject {
  const { inputAssessment = {}, outputAssessments } = isJsonObject(guardrail) ? guardrail : {};
  const outputs = Object.entries(isJsonObject(outputAssessments) ? outputAssessments : {}).flatMap(
    ([name, list]): JsonValue[] => (Array.isArray(list) ? list.map((one) => ({ [name]: one })) : []),
  );
  return { ...body, "amazon-bedrock-trace": { guardrail: { input: inputAssessment, outputs } } };
}
