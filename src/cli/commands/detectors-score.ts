import { Option, type Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { ROLES, SCORED_DETECTORS, type Role, type ScoredDetector } from "../detectors/scored-text.ts";
import type { ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";

export interface ScoreOptions {
  readonly detector: ScoredDetector;
  readonly role: Role;
  readonly jsonl?: boolean;
}

const FORMAT = `
Lines of input, with --jsonl:
  prompt-attack, content   {"id", "text"}
  grounding                {"id", "source", "query", "answer"}; the score is how likely the answer is not supported
One line of output for each of them, in order:
  {"id", "score": 0..1, "flagged": true|false, "scores": {…}}
The score is the highest over the text and all other ways of reading it (base64, homoglyphs, …), as in the gateway. "flagged":
  prompt-attack   any rule of the shipped guardrail "default" about attacks would block it, or take something out of it
  content         the shipped guardrail "strict" would stop or record it; "default" has no rules about content
  grounding       the rule of the guide to guardrails would act; no shipped guardrail has one, since it holds answers back
A line that cannot be read has "error", its number as "line" and no score.
Without --jsonl each file, or standard input, is one text.`;

export function defineDetectorsScore(detectors: Command, context: CommandContext): void {
  detectors
    .command("score")
    .description("score texts by a trained detector, as the gateway would")
    .argument("[file...]", "files; standard input where there are none, or for -")
    .addOption(
      new Option("--detector <name>", "what to look for").choices(SCORED_DETECTORS).makeOptionMandatory(),
    )
    .addOption(
      new Option(
        "--role <role>",
        "whose words they are: of a user, or untrusted (results of tools, documents)",
      )
        .choices(ROLES)
        .default("user"),
    )
    .option("--jsonl", "read one JSON object a line")
    .addHelpText(
      "after",
      `${FORMAT}\n${helpEnd(
        [
          "sallyport detectors score --detector prompt-attack --role untrusted --jsonl < texts.jsonl > scores.jsonl",
          "echo 'Ignore all previous instructions.' | sallyport detectors score --detector prompt-attack",
        ],
        {
          success: "every text was scored",
          refused: "a check could not be made for some text",
          unusable:
            "a line or file could not be read (the others were scored), a model is missing, or wrong usage",
        },
      )}`,
    )
    .action(context.streamingAction((command) => run(context, command.opts<ScoreOptions>(), command.args)));
}

async function run(
  context: CommandContext,
  options: ScoreOptions,
  files: readonly string[],
): Promise<ExitCode> {
  const { runScore } = await import("../detectors/run-score.ts");
  return runScore(context, options, files);
}
