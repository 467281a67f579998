/** Whose way of cutting text into tokens: OpenAI's two, which are published, and everybody else's, which are not, or not for us to carry. */
export type TokenizerFamily = "o200k_base" | "cl100k_base" | "unknown";

/** Models of OpenAI that the o200k_base vocabulary was published for; later families may have another, and are unknown until it is. */
const O200K = /^(?:gpt-4o|gpt-4\.1|gpt-4\.5|gpt-5(?:\.[1-6])?|chatgpt-4o|o1|o3|o4)(?:-|$)/;
/** Those before them, and the embeddings. */
const CL100K = /^(?:gpt-4|gpt-4-turbo|gpt-3\.5-turbo|text-embedding-ada-002|text-embedding-3)(?:-|$)/;

/**
 * The tokenizer of a model by the provider's name for it, as tiktoken (github.com/openai/tiktoken, model.py) lists them. Only for models
 * that OpenAI runs, there or at Azure: others use such names as they like, and must be asked for as "unknown".
 */
export function tokenizerOf(model: string): TokenizerFamily {
  const name = model.slice(model.lastIndexOf("/") + 1);
  if (O200K.test(name)) return "o200k_base";
  return CL100K.test(name) ? "cl100k_base" : "unknown";
}
