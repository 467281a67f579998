import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import type { ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";

export function defineDoctor(program: Command, context: CommandContext): void {
  program
    .command("doctor")
    .description("look for what is wrong with this installation, and say what to do")
    .option("--json", 'print {"ok": …, "checks": [{"name", "status", "message"}]}')
    .addHelpText(
      "after",
      helpEnd(["sallyport doctor", "sallyport doctor --json | jq '.checks[] | select(.status!=\"ok\")'"], {
        success: "nothing failed; warnings do not count",
        refused: "something failed",
      }),
    )
    .action(context.action((command) => run(context, command.opts<JsonOption>().json === true)));
}

async function run(context: CommandContext, isJson: boolean): Promise<ExitCode> {
  const { runDoctor } = await import("../doctor/run-doctor.ts");
  return runDoctor(context, isJson);
}
