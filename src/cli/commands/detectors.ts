import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { defineDetectorsEvaluate } from "./detectors-evaluate.ts";
import { defineDetectorsImportReviews } from "./detectors-import-reviews.ts";
import { defineDetectorsList } from "./detectors-list.ts";
import { defineDetectorsScore } from "./detectors-score.ts";
import { defineDetectorsTrain } from "./detectors-train.ts";

export function defineDetectors(program: Command, context: CommandContext): void {
  const detectors = program
    .command("detectors")
    .description("ask detectors for scores, measure them on your own texts, and adapt them");
  defineDetectorsList(detectors, context);
  defineDetectorsScore(detectors, context);
  defineDetectorsEvaluate(detectors, context);
  defineDetectorsTrain(detectors, context);
  defineDetectorsImportReviews(detectors, context);
}
