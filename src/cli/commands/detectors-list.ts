import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import type { ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";

export function defineDetectorsList(detectors: Command, context: CommandContext): void {
  detectors
    .command("list")
    .description("list all detectors, and what each goes by: rules, or which model")
    .option("--json", 'print {"detectors": […], "models": […]}')
    .addHelpText(
      "after",
      helpEnd(["sallyport detectors list", "sallyport detectors list --json"], {
        success: "listed",
        unusable: "a model is missing or damaged, or wrong usage",
      }),
    )
    .action(context.action((command) => run(context, command.opts<JsonOption>().json === true)));
}

async function run(context: CommandContext, isJson: boolean): Promise<ExitCode> {
  const { listDetectors } = await import("../detectors/list-detectors.ts");
  return listDetectors(context, isJson);
}
