import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { printableLines } from "../output/printable.ts";
import { addVariableOptions, readVariables, type VariableOptions } from "../prompts/read-variables.ts";
import { withReader } from "../state/with-state.ts";

type Options = JsonOption & VariableOptions;

export function definePromptsRender(prompts: Command, context: CommandContext): void {
  const command = prompts
    .command("render")
    .description("fill a Prompt in, and print the messages a model would see")
    .argument("<prompt>", "name, with a version or a label: support, support@3, support@production");
  addVariableOptions(command)
    .option("--json", 'print {"prompt": …, "messages": […]}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport prompts render support@production --var question='Where is my order?' --var count=3",
          "sallyport prompts render support --variables values.json --json",
        ],
        { success: "printed", refused: "there is no such Prompt, or a value does not fit its variable" },
      ),
    )
    .action(context.action((called) => run(context, called.args[0] ?? "", called.opts<Options>())));
}

async function run(context: CommandContext, reference: string, options: Options): Promise<ExitCode> {
  const { randomBytes } = await import("node:crypto");
  const { findPrompt } = await import("../prompts/find-prompt.ts");
  const { renderForPeople } = await import("../prompts/render-for-people.ts");
  const { document, version } = await withReader(context, (state) => findPrompt(state, reference));
  const variables = await readVariables(context, document, options);
  const { messages } = renderForPeople(document, variables, randomBytes);
  if (options.json === true) {
    await context.printJson({ prompt: `${document.name}@${version}`, messages });
    return EXIT.success;
  }
  for (const { role, text } of messages)
    await context.print(`${context.paint.dim(`${role}:`)}\n${printableLines(text)}\n\n`);
  return EXIT.success;
}
