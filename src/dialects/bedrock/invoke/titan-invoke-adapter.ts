import { isJsonObject, type JsonObject, type JsonValue } from "../../../contracts/json.ts";
import type { NeutralFinishReason } from "../../neutral/neutral-event.ts";
import { numberOf, textOf } from "../../neutral/read-member.ts";
import { createTextAdapter } from "./create-text-adapter.ts";
import { textRequest } from "./text-request.ts";

const WORDS = new Set(
  (
    "amazon-bedrock-invocationMetrics completionReason firstByteLatency index inputText inputTextTokenCount " +
    "inputTokenCount invocationLatency maxTokenCount outputText outputTokenCount results stopSequences temperature " +
    "textGenerationConfig tokenCount topP totalOutputTextTokenCount"
  ).split(" "),
);
const REASONS: Readonly<Record<NeutralFinishReason, string>> = {
  stop: "FINISH",
  length: "LENGTH",
  "tool-calls": "FINISH",
  "content-filter": "CONTENT_FILTERED",
};
const ENUMERATED = new Set(["FINISH", "FINISHED", "LENGTH", "CONTENT_FILTERED", "STOP_CRITERIA_MET"]);

/** Amazon Titan Text as InvokeModel carries it (Amazon Bedrock user guide, "Amazon Titan Text models"). */
export const titanInvokeAdapter = createTextAdapter({
  words: { keys: WORDS, isEnumerated: (text) => ENUMERATED.has(text) },
  isQuery: ({ path }) => path[0] === "inputText",
  textPath: (stream) => (stream ? ["outputText"] : ["results", 0, "outputText"]),
  reasonOf(value, stream) {
    const { completionReason: reason } = stream ? value : resultIn(value);
    return typeof reason === "string" ? reason : undefined;
  },
  usageOf(value, stream) {
    const input = value["inputTextTokenCount"];
    const output = stream ? value["totalOutputTextTokenCount"] : resultIn(value)["tokenCount"];
    return {
      ...(typeof input === "number" ? { inputTokens: input } : {}),
      ...(typeof output === "number" ? { outputTokens: output } : {}),
    };
  },
  compose({ text: outputText, reason, usage }, stream) {
    const completionReason = reason === undefined ? null : REASONS[reason];
    const inputTextTokenCount = usage?.inputTokens ?? null;
    const tokenCount = usage?.outputTokens ?? null;
    if (!stream) return { inputTextTokenCount, results: [{ tokenCount, outputText, completionReason }] };
    return {
      outputText,
      index: 0,
      totalOutputTextTokenCount: tokenCount,
      completionReason,
      inputTextTokenCount,
    };
  },
  withoutReason: (value, stream) => (stream ? { ...value, completionReason: null } : value),
  toNeutral(request, body) {
    const { inputText, textGenerationConfig, ...extras } = body;
    const config = isJsonObject(textGenerationConfig) ? textGenerationConfig : {};
    const { maxTokenCount: _1, temperature: _2, topP: _3, stopSequences, ...more } = config;
    const at = "textGenerationConfig.";
    return textRequest(request, {
      messages: [{ role: "user", at: "inputText", text: textOf(inputText, "inputText") }],
      system: [],
      parameters: {
        maxTokens: numberOf(config, "maxTokenCount", `${at}maxTokenCount`),
        temperature: numberOf(config, "temperature", `${at}temperature`),
        topP: numberOf(config, "topP", `${at}topP`),
        stop: stopsIn(stopSequences),
      },
      extras: [...Object.keys(extras), ...Object.keys(more).map((key) => `${at}${key}`)],
    });
  },
});

function resultIn({ results }: JsonObject): JsonObject {
  const first = Array.isArray(results) ? results[0] : undefined;
  return isJsonObject(first) ? first : {};
}

function stopsIn(value: JsonValue | undefined): string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.map((text, at) => textOf(text, `textGenerationConfig.stopSequences[${at}]`));
}
