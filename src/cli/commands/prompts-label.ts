import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import type { ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { applyPrompt } from "../prompts/apply-prompt.ts";
import { withReader } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly remove?: boolean;
}

export function definePromptsLabel(prompts: Command, context: CommandContext): void {
  prompts
    .command("label")
    .description("let a label stand for a version of a Prompt")
    .argument(
      "<prompt>",
      "name, with the version or another label: support@3; the version applied last without",
    )
    .argument("<label>", "the label: production")
    .option("--remove", "take the label away")
    .option("--json", "print what became of the Prompt")
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport prompts label support@3 production",
          "sallyport prompts label support@next production",
          "sallyport prompts label support next --remove",
        ],
        {
          success: "the label is moved",
          refused: "there is no such Prompt or version, or the label is not valid; nothing was changed",
        },
      ),
    )
    .action(context.action((command) => run(context, command.args, command.opts<Options>())));
}

async function run(
  context: CommandContext,
  [reference = "", label = ""]: readonly string[],
  { remove = false, json = false }: Options,
): Promise<ExitCode> {
  const { findPrompt } = await import("../prompts/find-prompt.ts");
  const [chosen, newest] = await withReader(
    context,
    async (state) =>
      [await findPrompt(state, reference), await findPrompt(state, reference.replace(/@.*$/, ""))] as const,
  );
  const { [label]: _before, ...others } = newest.document.labels ?? {};
  const labels = remove ? others : { ...others, [label]: chosen.version };
  return applyPrompt(context, { ...newest.document, labels }, json);
}
