import type { WireWords } from "../openai/wire-words.ts";
import { snakeOf } from "./spelling.ts";

/** Members of Gemini's API and of the schemas it takes (OpenAPI 3.0, JSON Schema), in the spelling of JSON. */
const CAMEL_CASE = (
  "additionalProperties allOf allowedFunctionNames anyOf args audio audioTimestamp avgLogprobs behavior blockReason " +
  "blockReasonMessage blocked boolValue cacheTokensDetails cachedContentTokenCount candidateCount candidates " +
  "candidatesTokenCount candidatesTokensDetails category chosenCandidates citationMetadata citationSources citations " +
  "code codeExecution codeExecutionResult computerUse confidenceScores const content contents createTime data default " +
  "definitions description displayName endIndex endOffset enableEnhancedCivicAnswers enum example examples " +
  "excludeDomains exclusiveMaximum exclusiveMinimum executableCode fileData fileSearch fileUri finishMessage " +
  "finishReason format fps frequencyPenalty functionCall functionCallingConfig functionDeclarations functionResponse " +
  "functionResponses generateContentRequest generationConfig googleMaps googleSearch googleSearchRetrieval " +
  "groundingAttributions groundingChunkIndices groundingChunks groundingMetadata groundingSupports id includeThoughts " +
  "index inlineData items jsonPath language latLng latitude level license logProbability logprobs logprobsResult " +
  "longitude maxItems maxLength maxOutputTokens maxProperties maximum mediaProcessing mediaResolution method mimeType " +
  "minItems minLength minProperties minimum modality mode model modelStatus modelVersion multipleOf name not nullValue " +
  "nullable numberValue oneOf outcome output parameters parametersJsonSchema partIndex partMetadata partialArgs parts " +
  "pattern prefixItems presencePenalty probability probabilityScore promptFeedback promptTokenCount " +
  "promptTokensDetails properties propertyOrdering publicationDate rate renderedContent required response responseId " +
  "responseJsonSchema responseLogprobs responseMimeType responseModalities responseSchema retrievalConfig " +
  "retrievalMetadata retrievalQueries retrievedContext retrievedUrl role safetyRatings safetySettings scheduling " +
  "searchEntryPoint seed segment serviceTier severity severityScore speechConfig startIndex startOffset stopSequences " +
  "store streamFunctionCallArguments stringValue systemInstruction temperature text thinkingBudget thinkingConfig " +
  "thinkingLevel thought thoughtSignature thoughtsTokenCount threshold timeRangeFilter title token tokenCount tokenId " +
  "toolCall toolConfig toolResponse toolUsePromptTokenCount toolUsePromptTokensDetails tools topCandidates topK topP " +
  "totalTokenCount totalTokens trafficType type uniqueItems uri urlContext urlContextMetadata urlMetadata " +
  "urlRetrievalStatus usageMetadata videoMetadata web webSearchQueries willContinue"
).split(" ");

const KEYS: ReadonlySet<string> = new Set([...CAMEL_CASE, ...CAMEL_CASE.map(snakeOf), "$defs", "$ref"]);

/** Fixed values: roles, types of schemas, and the enumerations of the API, which all are upper case. */
const ENUMERATED: ReadonlySet<string> = new Set(
  (
    "ANY ARRAY AUDIO AUTO BLOCKING BLOCKLIST BLOCK_LOW_AND_ABOVE BLOCK_MEDIUM_AND_ABOVE BLOCK_NONE BLOCK_ONLY_HIGH " +
    "BOOLEAN DOCUMENT FINISH_REASON_UNSPECIFIED HARM_CATEGORY_CIVIC_INTEGRITY HARM_CATEGORY_DANGEROUS_CONTENT " +
    "HARM_CATEGORY_HARASSMENT HARM_CATEGORY_HATE_SPEECH HARM_CATEGORY_JAILBREAK HARM_CATEGORY_SEXUALLY_EXPLICIT " +
    "HARM_SEVERITY_HIGH HARM_SEVERITY_LOW HARM_SEVERITY_MEDIUM HARM_SEVERITY_NEGLIGIBLE HIGH IMAGE IMAGE_OTHER " +
    "IMAGE_PROHIBITED_CONTENT IMAGE_RECITATION IMAGE_SAFETY INTEGER INTERRUPT JAILBREAK LANGUAGE " +
    "LANGUAGE_UNSPECIFIED LOW MALFORMED_FUNCTION_CALL MAX_TOKENS MEDIA_RESOLUTION_HIGH MEDIA_RESOLUTION_LOW " +
    "MEDIA_RESOLUTION_MEDIUM MEDIUM MINIMAL MODEL_ARMOR NEGLIGIBLE NONE NON_BLOCKING NO_IMAGE NULL NULL_VALUE NUMBER " +
    "OBJECT OFF ON_DEMAND OTHER OUTCOME_DEADLINE_EXCEEDED OUTCOME_FAILED OUTCOME_OK PROBABILITY PROHIBITED_CONTENT " +
    "PROVISIONED_THROUGHPUT PYTHON RECITATION SAFETY SEVERITY SILENT SPII STOP STRING TEXT TOO_MANY_TOOL_CALLS " +
    "UNEXPECTED_TOOL_CALL URL_RETRIEVAL_STATUS_ERROR URL_RETRIEVAL_STATUS_PAYWALL URL_RETRIEVAL_STATUS_SUCCESS " +
    "URL_RETRIEVAL_STATUS_UNSAFE VALIDATED VIDEO WHEN_IDLE application/json array boolean function integer model null " +
    "number object string system text/plain text/x.enum user"
  ).split(" "),
);

/** Gemini's own words (Gemini API reference, "Generating content"), its members in both spellings; all else is somebody's text. */
export const GEMINI_WORDS: WireWords = { keys: KEYS, isEnumerated: (text) => ENUMERATED.has(text) };
