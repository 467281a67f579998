import { readPromptAttackModel } from "../../detectors/attack/trained/prompt-attack-model.ts";
import { ContentModel } from "../../detectors/content/trained/content-model.ts";
import { loadShippedDetectors, readShippedModel } from "../../storage/shipped-detectors.ts";
import { CommandFailure } from "../command-failure.ts";
import { contentScorer } from "./content-scorer.ts";
import { groundingScorer } from "./grounding-scorer.ts";
import { promptAttackScorer } from "./prompt-attack-scorer.ts";
import type { Role, ScoredDetector, Scorer, SourcedAnswer } from "./scored-text.ts";
import { loadShippedGuardrail } from "./shipped-rules.ts";

/** A scorer with what it judges. */
export type LoadedScorer =
  | { readonly kind: "text"; readonly scorer: Scorer<string> }
  | { readonly kind: "answer"; readonly scorer: Scorer<SourcedAnswer> };

/** What scores as the shipped detectors do; throws a `CommandFailure` where a model is missing or damaged. */
export async function loadScorer(name: ScoredDetector, role: Role): Promise<LoadedScorer> {
  try {
    switch (name) {
      case "prompt-attack": {
        const detectors = await loadShippedDetectors();
        const model = readPromptAttackModel(await readShippedModel("prompt-attack"));
        const shipped = await loadShippedGuardrail("default", detectors);
        return { kind: "text", scorer: promptAttackScorer(detectors, model, shipped, role) };
      }
      case "content": {
        const model = new ContentModel(await readShippedModel("content"));
        const shipped = await loadShippedGuardrail("strict", await loadShippedDetectors());
        return { kind: "text", scorer: contentScorer(model, shipped, role) };
      }
      case "grounding":
        return { kind: "answer", scorer: groundingScorer() };
    }
  } catch (cause) {
    throw new CommandFailure("no_model", cause instanceof Error ? cause.message : "unknown", { cause });
  }
}
