import { InvalidArgumentError, Option, type Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { ROLES, SCORED_DETECTORS, type Role, type ScoredDetector } from "../detectors/scored-text.ts";
import type { ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";

export interface TrainOptions {
  readonly data: string;
  readonly out: string;
  readonly detector: ScoredDetector;
  readonly role: Role;
  readonly category?: string;
  readonly falsePositives?: number;
  readonly force?: boolean;
  readonly json?: boolean;
}

const MEANING = `
The threshold and the calibration are fitted on parts of the rows and measured on the others, whole sources held out where
there are enough. Nothing is written where that is not clearly better than what is shipped, unless --force. The file holds the
rule to paste into a Guardrail. Scores themselves change only by training again: npm run train -- --only NAME --extra FILE.`;

export function defineDetectorsTrain(detectors: Command, context: CommandContext): void {
  detectors
    .command("train")
    .description("adapt a detector's threshold to labelled texts of your own")
    .requiredOption("--data <file>", "JSONL file of labelled rows, as for evaluate")
    .requiredOption("--out <file>", "where the adaptation is written, as JSON")
    .addOption(
      new Option("--detector <name>", "what to adapt").choices(SCORED_DETECTORS).default("prompt-attack"),
    )
    .addOption(
      new Option("--role <role>", "whose words rows are that do not say so").choices(ROLES).default("user"),
    )
    .option("--category <name>", "adapt one category: hate, violence, …")
    .option(
      "--false-positives <share>",
      "share of false positives to allow: 0.01 (default: best F1)",
      parseShare,
    )
    .option("--force", "write the file even where it is not better")
    .option("--json", "print one JSON object")
    .addHelpText(
      "after",
      `${MEANING}\n${helpEnd(
        ["sallyport detectors train --data mine.jsonl --out adapted.json --false-positives 0.005"],
        {
          success: "written: better than what is shipped on rows that were held out",
          refused: "not better, so nothing was written; or a check could not be made for some row",
          unusable: "a line could not be read, too few rows, or wrong usage",
        },
      )}`,
    )
    .action(context.action((command) => run(context, command.opts<TrainOptions>())));
}

function parseShare(text: string): number {
  const share = Number(text);
  if (!(share > 0 && share < 1)) throw new InvalidArgumentError("Give a share above 0 and below 1, as 0.01.");
  return share;
}

async function run(context: CommandContext, options: TrainOptions): Promise<ExitCode> {
  const { runTrain } = await import("../detectors/run-train.ts");
  return runTrain(context, options);
}
