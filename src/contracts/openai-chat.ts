import { z } from "zod";

/**
 * The fields of an OpenAI chat completion request that Sallyport itself reads (OpenAI API reference, "Create chat
 * completion"). Objects are loose: a field that is not named here is inspected as text and forwarded untouched.
 */
const contentPart = z.looseObject({ type: z.string().min(1).max(64) });

const toolCall = z.looseObject({
  id: z.string().max(256).optional(),
  type: z.string().max(64).optional(),
  function: z.looseObject({ name: z.string().max(256), arguments: z.string() }).optional(),
});

export const ChatMessage = z.looseObject({
  role: z.string().min(1).max(64),
  content: z.union([z.string(), z.array(contentPart), z.null()]).optional(),
  name: z.string().max(256).nullish(),
  tool_calls: z.array(toolCall).max(1024).nullish(),
  tool_call_id: z.string().max(256).nullish(),
});
export type ChatMessage = z.infer<typeof ChatMessage>;

export const ChatCompletionRequest = z.looseObject({
  model: z.string().min(1).max(256),
  messages: z.array(ChatMessage).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  n: z.int().min(1).max(128).nullish(),
  /** Compatible servers have it from legacy completions. */
  best_of: z.int().min(1).max(128).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  tools: z.array(z.looseObject({ type: z.string().max(64) })).nullish(),
});
export type ChatCompletionRequest = z.infer<typeof ChatCompletionRequest>;

/** The fields of an OpenAI embeddings request that Sallyport reads (OpenAI API reference, "Create embeddings"). */
export const EmbeddingsRequest = z.looseObject({
  model: z.string().min(1).max(256),
  input: z.union([z.string(), z.array(z.string()).min(1), z.array(z.number()), z.array(z.array(z.number()))]),
  encoding_format: z.enum(["float", "base64"]).nullish(),
  dimensions: z.int().min(1).max(65_536).nullish(),
});
export type EmbeddingsRequest = z.infer<typeof EmbeddingsRequest>;
