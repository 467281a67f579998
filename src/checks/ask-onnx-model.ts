import type { OnnxCheck } from "../contracts/remote-checks.ts";
import { ModelFailure } from "../neural/model-failure.ts";
import type { OnnxModels } from "../neural/onnx-models.ts";
import { CheckFailure } from "./check-failure.ts";
import type { AskCheck } from "./check-question.ts";

/** Asks a local model. Whose words a text is does not matter to it. */
export function askOnnxModel(definition: OnnxCheck, models: OnnxModels): AskCheck {
  return async ({ text }, signal) => {
    try {
      return await models.ask(definition, text, signal);
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
      if (error.kind === "text-failed") throw new CheckFailure("model-failed", error.detail);
      // A model that is not there or does not run will not for the next text either.
      const isOfService = error.kind === "model-failed" || error.kind === "no-model";
      throw new CheckFailure(error.kind, error.detail, isOfService);
    }
  };
}
