import { z } from "zod";

/** What every one of these requests has: a model, in the words of the client. */
const model = z.string().min(1).max(256);

/**
 * The fields of an OpenAI image request that Sallyport reads (OpenAI API reference, "Create image"). Objects are loose: a field that is
 * not named here is inspected as text and forwarded untouched.
 */
export const ImagesRequest = z.looseObject({
  model,
  prompt: z.string().min(1),
  n: z.int().min(1).max(128).nullish(),
  stream: z.boolean().nullish(),
});

/** The same of a request for speech (OpenAI API reference, "Create speech"). */
export const SpeechRequest = z.looseObject({
  model,
  input: z.string().min(1),
  instructions: z.string().nullish(),
  stream_format: z.string().max(64).nullish(),
});
