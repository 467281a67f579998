import { z } from "zod";

/**
 * The fields of Anthropic's Messages API that Sallyport itself reads (Claude API reference, "Create a Message" and "Count tokens in a
 * Message"). Objects are loose: a field that is not named here is inspected as text and forwarded untouched.
 */
const contentBlock = z.looseObject({ type: z.string().min(1).max(64) });
const content = z.union([z.string(), z.array(contentBlock)]);

const counted = {
  model: z.string().min(1).max(256),
  messages: z.array(z.looseObject({ role: z.enum(["user", "assistant", "system"]), content })).min(1),
  system: content.nullish(),
  tools: z.array(z.looseObject({ name: z.string().max(256).optional() })).nullish(),
};

export const MessagesRequest = z.looseObject({
  ...counted,
  max_tokens: z.int().min(0),
  stream: z.boolean().nullish(),
  stop_sequences: z.array(z.string()).nullish(),
});
export type MessagesRequest = z.infer<typeof MessagesRequest>;

export const CountTokensRequest = z.looseObject(counted);
export type CountTokensRequest = z.infer<typeof CountTokensRequest>;
