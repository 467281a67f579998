import { Option, type Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { SCORED_DETECTORS, type ScoredDetector } from "../detectors/scored-text.ts";
import type { ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";

export interface ImportReviewsOptions {
  readonly in: string;
  readonly out: string;
  readonly detector: ScoredDetector;
  readonly category?: string;
  readonly latest?: boolean;
  readonly json?: boolean;
}

const FORMAT = `
Lines of reviews; "reviewer" says who, "at" when (RFC 3339, with its zone):
  {"id"?, "text", "detector", "verdict": "correct"|"false-positive"|"missed", "reviewer", "at", "source"?,
   "role"?: "user"|"untrusted", or "origin"?: "user"|"tool-result"|…}
  grounding: "source" (what the answer rests on), "query"?, "answer" in place of "text", and "collection"? for where it is from
Rows written: as evaluate, train and npm run train -- --extra read them; "correct" and "missed" become label 1,
"false-positive" label 0. Reviews of the same words become one row. Where they contradict each other there is none.`;

export function defineDetectorsImportReviews(detectors: Command, context: CommandContext): void {
  detectors
    .command("import-reviews")
    .description("make labelled rows of verdicts that people reviewed")
    .requiredOption("--in <file>", "JSONL file of reviewed verdicts; - for standard input")
    .requiredOption("--out <file>", "where the labelled rows are written, as JSONL")
    .addOption(
      new Option("--detector <name>", "whose reviews to take")
        .choices(SCORED_DETECTORS)
        .default("prompt-attack"),
    )
    .option("--category <name>", "of content: reviews of one category: hate, violence, …")
    .option("--latest", "where reviews contradict each other, take the latest")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `${FORMAT}\n${helpEnd(
        [
          "sallyport detectors import-reviews --in reviews.jsonl --out rows.jsonl",
          "sallyport detectors import-reviews --in reviews.jsonl --out hate.jsonl --detector content --category hate",
          "sallyport detectors evaluate --data rows.jsonl",
        ],
        {
          success: "every review of the detector became part of a row",
          refused: "some reviews contradict each other and were left out; the others were written",
          unusable:
            "a line could not be read (the others were written), there is no review of the detector, or wrong usage",
        },
      )}`,
    )
    .action(context.action((command) => run(context, command.opts<ImportReviewsOptions>())));
}

async function run(context: CommandContext, options: ImportReviewsOptions): Promise<ExitCode> {
  const { runImportReviews } = await import("../detectors/run-import-reviews.ts");
  return runImportReviews(context, options);
}
