import type { Dialect } from "../contracts/completion.ts";

/** Where a member stands in a request body: names of objects, outermost first. See `memberAt` for other spellings of a name. */
export type MemberPath = readonly string[];

/**
 * Where one wire format has each parameter: the place a default is put in, then every other one that a server may heed. Empty where the
 * format does not have it.
 */
export interface ParameterPaths {
  readonly temperature: readonly MemberPath[];
  readonly topP: readonly MemberPath[];
  readonly topK: readonly MemberPath[];
  readonly maxTokens: readonly MemberPath[];
  readonly stop: readonly MemberPath[];
  readonly logprobs?: LogprobPaths;
}

export interface LogprobPaths {
  /** Members that ask for log probabilities. */
  readonly switches: readonly MemberPath[];
  /** Members that say how many alternatives are wanted for each token. */
  readonly tops: readonly MemberPath[];
  /** A list of extras, and the one that stands for log probabilities. */
  readonly listed?: { readonly path: MemberPath; readonly name: string };
  /** Where they stand in an answer or one of its events; "*" is every item of a list. */
  readonly answers: readonly MemberPath[];
}

const OPENAI_SAMPLING = {
  temperature: [["temperature"]],
  topP: [["top_p"]],
  topK: [["top_k"]],
} as const;

/** Nothing is made up by a model there. */
const NONE: ParameterPaths = { temperature: [], topP: [], topK: [], maxTokens: [], stop: [] };

/** Where Converse hands a model what it has no member for itself. */
const MORE = "additionalModelRequestFields";

/**
 * The parameters of each wire format: OpenAI API reference (Chat completions, Completions, Responses), Anthropic API reference (Messages),
 * Amazon Bedrock API reference (Converse, InferenceConfiguration) and its user guide ("Inference request parameters"), Gemini API reference
 * (GenerationConfig). `top_k` in OpenAI's formats is what compatible servers add (vLLM, "Extra parameters").
 */
export const PARAMETER_PATHS: Readonly<Record<Dialect, ParameterPaths>> = {
  "openai.chat": {
    ...OPENAI_SAMPLING,
    maxTokens: [["max_tokens"], ["max_completion_tokens"]],
    stop: [["stop"]],
    logprobs: {
      switches: [["logprobs"]],
      tops: [["top_logprobs"]],
      answers: [["choices", "*", "logprobs"]],
    },
  },
  "openai.completions": {
    ...OPENAI_SAMPLING,
    maxTokens: [["max_tokens"]],
    stop: [["stop"]],
    logprobs: { switches: [["logprobs"]], tops: [["logprobs"]], answers: [["choices", "*", "logprobs"]] },
  },
  "openai.images": NONE,
  "openai.speech": NONE,
  "openai.files": NONE,
  "openai.file-content": NONE,
  "openai.file-deletion": NONE,
  "openai.transcriptions": { ...NONE, logprobs: { switches: [], tops: [], answers: [["logprobs"]] } },
  "openai.responses": {
    ...OPENAI_SAMPLING,
    maxTokens: [["max_output_tokens"]],
    stop: [],
    logprobs: {
      switches: [],
      tops: [["top_logprobs"]],
      listed: { path: ["include"], name: "message.output_text.logprobs" },
      answers: [
        ["logprobs"],
        ["part", "logprobs"],
        ["item", "content", "*", "logprobs"],
        ["output", "*", "content", "*", "logprobs"],
        ["response", "output", "*", "content", "*", "logprobs"],
      ],
    },
  },
  "anthropic.messages": {
    ...OPENAI_SAMPLING,
    maxTokens: [["max_tokens"]],
    stop: [["stop_sequences"]],
  },
  "bedrock.converse": {
    temperature: [
      ["inferenceConfig", "temperature"],
      [MORE, "temperature"],
    ],
    topP: [
      ["inferenceConfig", "topP"],
      [MORE, "top_p"],
    ],
    topK: [
      [MORE, "top_k"],
      [MORE, "inferenceConfig", "topK"],
    ],
    maxTokens: [
      ["inferenceConfig", "maxTokens"],
      // By the names that models have for it themselves: see the formats of InvokeModel.
      [MORE, "max_tokens"],
      [MORE, "maxTokens"],
      [MORE, "max_gen_len"],
      [MORE, "max_tokens_to_sample"],
      [MORE, "inferenceConfig", "maxTokens"],
      [MORE, "inferenceConfig", "max_new_tokens"],
      [MORE, "textGenerationConfig", "maxTokenCount"],
    ],
    stop: [
      ["inferenceConfig", "stopSequences"],
      [MORE, "stop_sequences"],
    ],
  },
  "bedrock.invoke-anthropic": {
    ...OPENAI_SAMPLING,
    maxTokens: [["max_tokens"]],
    stop: [["stop_sequences"]],
  },
  "bedrock.invoke-llama": {
    temperature: [["temperature"]],
    topP: [["top_p"]],
    topK: [],
    maxTokens: [["max_gen_len"]],
    stop: [],
  },
  "bedrock.invoke-nova": {
    temperature: [["inferenceConfig", "temperature"]],
    topP: [
      ["inferenceConfig", "topP"],
      ["inferenceConfig", "top_p"],
    ],
    topK: [
      ["inferenceConfig", "topK"],
      ["inferenceConfig", "top_k"],
    ],
    maxTokens: [
      ["inferenceConfig", "maxTokens"],
      ["inferenceConfig", "max_new_tokens"],
    ],
    stop: [["inferenceConfig", "stopSequences"]],
  },
  "bedrock.invoke-titan": {
    temperature: [["textGenerationConfig", "temperature"]],
    topP: [["textGenerationConfig", "topP"]],
    topK: [],
    maxTokens: [["textGenerationConfig", "maxTokenCount"]],
    stop: [["textGenerationConfig", "stopSequences"]],
  },
  "gemini.generate": {
    temperature: [["generationConfig", "temperature"]],
    topP: [["generationConfig", "topP"]],
    topK: [["generationConfig", "topK"]],
    maxTokens: [["generationConfig", "maxOutputTokens"]],
    stop: [["generationConfig", "stopSequences"]],
    logprobs: {
      switches: [["generationConfig", "responseLogprobs"]],
      tops: [["generationConfig", "logprobs"]],
      answers: [
        ["candidates", "*", "logprobsResult"],
        ["candidates", "*", "avgLogprobs"],
      ],
    },
  },
  "openai.embeddings": NONE,
  // No client speaks it.
  "cohere.chat": NONE,
  "anthropic.count": NONE,
  "gemini.count": NONE,
  "gemini.embed": NONE,
};
