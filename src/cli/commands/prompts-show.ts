import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { toYaml } from "../output/to-yaml.ts";
import { withReader } from "../state/with-state.ts";

export function definePromptsShow(prompts: Command, context: CommandContext): void {
  prompts
    .command("show")
    .description("print a Prompt as YAML, as apply takes it")
    .argument("<prompt>", "name, with a version or a label: support, support@3, support@production")
    .option("--json", "print it with its version")
    .addHelpText(
      "after",
      helpEnd(["sallyport prompts show support@production > support.yaml"], {
        success: "printed",
        refused: "there is no such Prompt, version or label",
      }),
    )
    .action(
      context.action((command) =>
        run(context, command.args[0] ?? "", command.opts<JsonOption>().json === true),
      ),
    );
}

async function run(context: CommandContext, reference: string, isJson: boolean): Promise<ExitCode> {
  const { findPrompt } = await import("../prompts/find-prompt.ts");
  const stored = await withReader(context, (state) => findPrompt(state, reference));
  if (isJson) await context.printJson(stored);
  else await context.print(await toYaml([stored.document]));
  return EXIT.success;
}
