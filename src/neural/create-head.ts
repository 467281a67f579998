import type { JsonObject } from "../contracts/json.ts";
import type { OnnxHead } from "../contracts/onnx-check.ts";
import { generativeHead } from "./heads/generative-head.ts";
import type { Head, WindowSizes } from "./heads/head.ts";
import { sequenceHead } from "./heads/sequence-head.ts";
import { spanHead } from "./heads/span-head.ts";
import { tokenHead } from "./heads/token-head.ts";
import type { ModelTokenizer } from "./model-tokenizer.ts";

/** What stands in a model's folder beside the model. */
export interface ModelConfigs {
  /** config.json */
  readonly config: JsonObject;
  /** gliner_config.json, where there is one; its members may stand in config.json, too. */
  readonly spanConfig: JsonObject;
}

/** Throws `no-model` where the head does not go with the model. */
export function createHead(
  head: OnnxHead,
  { config, spanConfig }: ModelConfigs,
  tokenizer: ModelTokenizer,
  sizes: WindowSizes,
): Head {
  switch (head.kind) {
    case "sequence-classification":
      return sequenceHead(head, config, tokenizer, sizes);
    case "token-classification":
      return tokenHead(head, config, tokenizer, sizes);
    case "generative":
      return generativeHead(head, tokenizer, sizes);
    case "gliner":
      return spanHead(head, { ...config, ...spanConfig }, tokenizer, sizes);
  }
}
