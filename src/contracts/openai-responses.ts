import { z } from "zod";

const item = z.looseObject({
  type: z.string().min(1).max(64).optional(),
  role: z.string().min(1).max(64).optional(),
});

/**
 * The fields of a request to OpenAI's Responses API that Sallyport itself reads (OpenAI API reference, "Create a model response").
 * Objects are loose: a field that is not named here is inspected as text and forwarded untouched.
 */
export const ResponsesRequest = z.looseObject({
  model: z.string().min(1).max(256),
  input: z.union([z.string(), z.array(item).min(1)]),
  instructions: z.string().nullish(),
  stream: z.boolean().nullish(),
  max_output_tokens: z.int().min(1).nullish(),
  tools: z.array(z.looseObject({ type: z.string().max(64) })).nullish(),
});
export type ResponsesRequest = z.infer<typeof ResponsesRequest>;
