import { Option, type Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { ROLES, SCORED_DETECTORS, type Role, type ScoredDetector } from "../detectors/scored-text.ts";
import type { ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";

export interface EvaluateOptions {
  readonly data: string;
  readonly detector: ScoredDetector;
  readonly role: Role;
  readonly category?: string;
  readonly showTexts?: boolean;
  readonly json?: boolean;
}

const FORMAT = `
Lines of data:
  prompt-attack, content   {"text", "label": 1|0|true|false, "source"?, "id"?, "role"?: "user"|"untrusted"}
  grounding                {"source", "query"?, "answer", "label": 1 = not supported, "collection"?, "id"?}
Printed: area under the curve and recall with 95 % intervals, calibration, a table by source, the worst errors by id, and
thresholds as rules to paste. Texts are shown with --show-texts only.`;

export function defineDetectorsEvaluate(detectors: Command, context: CommandContext): void {
  detectors
    .command("evaluate")
    .description("measure a detector on labelled texts of your own")
    .requiredOption("--data <file>", "JSONL file of labelled rows; - for standard input")
    .addOption(
      new Option("--detector <name>", "what to measure").choices(SCORED_DETECTORS).default("prompt-attack"),
    )
    .addOption(
      new Option("--role <role>", "whose words rows are that do not say so").choices(ROLES).default("user"),
    )
    .option("--category <name>", "measure one category or kind: hate, violence, leakage, …")
    .option("--show-texts", "show how the texts begin that were judged wrongly")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `${FORMAT}\n${helpEnd(
        [
          "sallyport detectors evaluate --data mine.jsonl",
          "sallyport detectors evaluate --data documents.jsonl --role untrusted --json",
        ],
        {
          success: "measured on every row",
          refused: "a check could not be made for some row",
          unusable:
            "a line could not be read (the others were measured), one of the labels is missing, or wrong usage",
        },
      )}`,
    )
    .action(context.action((command) => run(context, command.opts<EvaluateOptions>())));
}

async function run(context: CommandContext, options: EvaluateOptions): Promise<ExitCode> {
  const { runEvaluate } = await import("../detectors/run-evaluate.ts");
  return runEvaluate(context, options);
}
