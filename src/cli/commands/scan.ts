import { Option, type Command } from "commander";
import { TEXT_ORIGINS, type Source, type TextOrigin } from "../../contracts/detection.ts";
import type { CommandContext } from "../command-context.ts";
import type { ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";

export interface ScanOptions {
  readonly guardrail: string;
  readonly source: Source;
  readonly origin?: TextOrigin;
  readonly system?: string;
  readonly jsonl?: boolean;
  readonly format?: "text" | "json" | "sarif";
  readonly show?: boolean;
  readonly failOn?: "none" | "flagged" | "masked" | "blocked";
  readonly check?: boolean;
  readonly json?: boolean;
}

const OUTPUT_FORMAT = `
A folder stands for all files below it, in the order of their names. Passed over, and counted: .git, node_modules,
binary files (a zero byte near the beginning), symbolic links. Limits: 16 MiB for a text, 100000 files, 64 folders deep;
a text above its limit is reported as unread, never judged in part.

Formats:
  text   line:column, detector, type, action and the line around each finding, its words hidden unless --show
  json   one object a line for each text:
         {"id", "action": "none|flagged|masked|blocked|error", "score": 0..1,
          "findings": [{"detector", "type", "start", "end", "score", "view"}], "output"}
  sarif  one SARIF 2.1.0 log; error: blocked, warning: masked, note: flagged; words found only with --show

Offsets are UTF-16 code units, end exclusive. "error" means that a check could not be made ("failures" or "error" say
why); it is never "none". "output" is what would be passed on. With --jsonl, standard output has exactly one line for each
line of input, in order; a line that cannot be read has action "error" and its number as "line".

The guardrail comes from the running node, else from the data folder, else from what Sallyport is shipped with.`;

export function defineScan(program: Command, context: CommandContext): void {
  program
    .command("scan")
    .description("run texts through a guardrail, without a model")
    .argument(
      "[files...]",
      "texts, one a file, and folders (with --jsonl: files of texts); standard input where left out, or for -",
    )
    .option("--guardrail <name>", "the Guardrail, or a version of it: support, support@3", "default")
    .addOption(
      new Option("--source <door>", "on the way to the model, or back")
        .choices(["input", "output"])
        .default("input"),
    )
    .addOption(
      new Option(
        "--origin <origin>",
        "whose words they are (default: user for input, assistant for output)",
      ).choices(TEXT_ORIGINS),
    )
    .option("--system <file>", "system prompt of the conversation, against which leaks are measured")
    .option("--jsonl", 'read one JSON object a line: {"id": …, "text": …}; implies --json')
    .addOption(
      new Option("--format <format>", "how results are written (default: text)").choices([
        "text",
        "json",
        "sarif",
      ]),
    )
    .option("--json", "the same as --format json")
    .option("--show", "show the words found, in text and sarif")
    .addOption(
      new Option("--fail-on <action>", "exit with 1 when this, or something graver, comes of a text")
        .choices(["none", "flagged", "masked", "blocked"])
        .conflicts("check"),
    )
    .option("--check", "the same as --fail-on blocked")
    .addHelpText(
      "after",
      OUTPUT_FORMAT +
        "\n" +
        helpEnd(
          [
            "echo 'Mail ada@example.com' | sallyport scan",
            "sallyport scan --guardrail default --source input --json < prompt.txt",
            "sallyport scan --source output --jsonl < answers.jsonl > verdicts.jsonl",
            "sallyport scan --fail-on masked docs src",
            "sallyport scan --format sarif . > sallyport.sarif",
          ],
          {
            success: "every text was judged, whatever came of it",
            refused: "a check could not be made for some text, or something came of one that --fail-on names",
            unusable: "a line, file or folder could not be read, there is no such guardrail, or wrong usage",
          },
        ),
    )
    .action(context.streamingAction((command) => run(context, command.opts<ScanOptions>(), command.args)));
}

async function run(
  context: CommandContext,
  options: ScanOptions,
  files: readonly string[],
): Promise<ExitCode> {
  const { runScan } = await import("../scan/run-scan.ts");
  return runScan(context, options, files);
}
