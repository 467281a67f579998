import type { WireWords } from "../openai/wire-words.ts";

/** Keys of Converse's requests and answers (botocore `bedrock-runtime` 2023-09-30) and of JSON Schema. */
const KEYS: ReadonlySet<string> = new Set(
  (
    "actionReason additionalModelRequestFields additionalModelResponseFieldPaths additionalModelResponseFields " +
    "additionalProperties allOf any anyOf audio auto bucketOwner bytes cacheDetails cachePoint cacheReadInputTokens " +
    "cacheWriteInputTokens chunk citation citations citationsContent const content contentBlockDelta " +
    "contentBlockIndex contentBlockStart contentBlockStop context default definitions delta description document " +
    "documentChar documentChunk documentIndex documentPage domain effort enabled end enum error examples " +
    "exclusiveMaximum exclusiveMinimum format guardContent guardrail guardrailConfig guardrailIdentifier " +
    "guardrailVersion image inferenceConfig input inputAssessment inputSchema inputTokens invokedModelId items json " +
    "jsonSchema latency latencyMs location max maxItems maxLength maxTokens maximum message messageStart messageStop " +
    "messages metadata metrics min minItems minLength minimum modelOutput multipleOf name not nullable oneOf output " +
    "outputAssessments outputConfig outputTokens p pattern performanceConfig promptRouter promptVariables properties " +
    "qualifiers reasoningContent reasoningText redactedContent requestMetadata required role s3Location schema " +
    "searchResult searchResultIndex searchResultLocation serviceTier signature source sourceContent start status " +
    "stopReason stopSequences streamProcessingMode strict structure system systemTool temperature text textFormat " +
    "title tool toolAddition toolChoice toolConfig toolRemoval toolResult toolSpec toolUse toolUseId tools topP " +
    "totalTokens trace ttl type uniqueItems uri url usage video web"
  ).split(" "),
);

const ENUMERATED: ReadonlySet<string> = new Set(
  (
    "1h 5m array assistant boolean content_filtered csv default disabled doc docx enabled enabled_full end_turn error " +
    "flex gif grounding_source guard_content guardrail_intervened html integer jpeg json_schema " +
    "malformed_model_output malformed_tool_use max_tokens md model_context_window_exceeded mp3 mp4 null number object " +
    "optimized pdf png priority query reserved server_tool_use standard stop_sequence string success system tool_use " +
    "txt user wav webp xls xlsx async sync"
  ).split(" "),
);

/** What Bedrock pads its events with, cut at a random place, so that their lengths tell nothing. */
const PADDING = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** Converse's own words; all else is somebody's text. */
export const CONVERSE_WORDS: WireWords = { keys: KEYS, isEnumerated: (text) => ENUMERATED.has(text) };

export function isPadding(text: string): boolean {
  return PADDING.startsWith(text);
}
