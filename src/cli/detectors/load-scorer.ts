import { readPromptAttackModel } from "../../detectors/attack/trained/prompt-attack-model.ts";
import { ContentModel } from "../../detectors/content/trained/content-model.ts";
import { loadShippedDetectors, readShippedModel } from "../../storage/shipped-detectors.ts";
import { CommandFailure } from "../command-failure.ts";
import { contentScorer } from "./content-scorer.ts";
import { loadDefaultGuardrail } from "./default-rules.ts";
import { groundingScorer } from "./grounding-scorer.ts";
import { PROMPT_ATTACK_ID, promptAttackScorer } from "./prompt-attack-scorer.ts";
import type { Role, ScoredDetector, Scorer, SourcedAnswer } from "./scored-text.ts";

/** A scorer with what it judges. */
export type LoadedScorer =
  | { readonly kind: "text"; readonly scorer: Scorer<string> }
  | { readonly kind: "answer"; readonly scorer: Scorer<SourcedAnswer> };

/** What scores as the shipped detectors do; throws a `CommandFailure` where a model is missing or damaged. */
export async function loadScorer(name: ScoredDetector, role: Role): Promise<LoadedScorer> {
  try {
    const detectors = await loadShippedDetectors();
    const shipped = await loadDefaultGuardrail(detectors);
    switch (name) {
      case "prompt-attack": {
        const model = readPromptAttackModel(await readShippedModel("prompt-attack"));
        const detector = detectors.get(PROMPT_ATTACK_ID);
        if (detector === undefined) throw new Error(`There is no detector ${PROMPT_ATTACK_ID}.`);
        return { kind: "text", scorer: promptAttackScorer(detector, model, shipped, role) };
      }
      case "content":
        return {
          kind: "text",
          scorer: contentScorer(new ContentModel(await readShippedModel("content")), shipped, role),
        };
      case "grounding":
        return { kind: "answer", scorer: groundingScorer(shipped) };
    }
  } catch (cause) {
    throw new CommandFailure("no_model", cause instanceof Error ? cause.message : "unknown", { cause });
  }
}
