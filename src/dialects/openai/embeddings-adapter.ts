import type { DialectAdapter } from "../dialect-adapter.ts";
import { readEmbeddingsPart } from "./read-embeddings-part.ts";

const PART_READER = { read: readEmbeddingsPart };

/** OpenAI's embeddings (API reference, "Create embeddings"). */
export const embeddingsAdapter: DialectAdapter = {
  idPrefix: "embd-",
  createPartReader: () => PART_READER,
  dropDerived: (value) => value,
  dropFinish: (value) => value,
  factsOf: () => undefined,
  isAnswer: () => false,
  choicesOf: () => 1,
  wantsUsage: () => false,
  askForUsage: (body) => body,
  isUsageOnly: () => false,
  withModel: (body, model) => ({ ...body, model }),
  collect: ([body]) => body,
  composeTrace: (trace) => ({ sallyport: { trace } }),
  withTrace: (body, trace) => ({ ...body, sallyport: { trace } }),
};
