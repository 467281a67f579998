import type { DialectAdapter } from "../dialect-adapter.ts";
import { WHOLE_ANSWER } from "../whole-answer.ts";
import { readEmbeddingsPart } from "./read-embeddings-part.ts";

const PART_READER = { read: readEmbeddingsPart };

/** OpenAI's embeddings (API reference, "Create embeddings"). */
export const embeddingsAdapter: DialectAdapter = {
  ...WHOLE_ANSWER,
  idPrefix: "embd-",
  createPartReader: () => PART_READER,
  withModel: (body, model) => ({ ...body, model }),
};
