import { GatewayError } from "../../contracts/errors.ts";
import type { DialectAdapter } from "../dialect-adapter.ts";
import { createCohereDecoder } from "./cohere-decoder.ts";
import { readCohereUsage } from "./cohere-usage.ts";
import { neutralToCohere } from "./neutral-to-cohere.ts";

/**
 * Cohere's chat, version 2 (Cohere API reference, "Chat" and "Chat with Streaming"). Providers speak it, no client does: its answers
 * are laid open in the formats of those who asked.
 */
export const cohereAdapter: DialectAdapter = {
  idPrefix: "cohere-",
  // What is inspected is the translation; here only what was counted matters.
  createPartReader: () => ({
    read: (value, raw) => {
      const usage = readCohereUsage(value);
      return {
        value,
        ...(raw === undefined ? {} : { raw }),
        texts: [],
        ...(usage === undefined ? {} : { usage }),
      };
    },
  }),
  dropDerived: refuse,
  dropFinish: refuse,
  factsOf: () => undefined,
  isAnswer: () => false,
  choicesOf: () => 1,
  wantsUsage: () => true,
  askForUsage: (body) => body,
  isUsageOnly: () => false,
  withModel: (body, model) => ({ ...body, model }),
  collect: refuse,
  composeTrace: refuse,
  withTrace: refuse,
  toProvider: { fromNeutral: neutralToCohere, createDecoder: createCohereDecoder },
};

function refuse(): never {
  throw new GatewayError("internal", "no client speaks cohere.chat");
}
