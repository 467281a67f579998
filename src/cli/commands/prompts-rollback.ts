import { InvalidArgumentError, type Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { CommandFailure } from "../command-failure.ts";
import type { ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { applyPrompt } from "../prompts/apply-prompt.ts";
import { withReader } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly to?: number;
  readonly label?: string;
}

export function definePromptsRollback(prompts: Command, context: CommandContext): void {
  prompts
    .command("rollback")
    .description("go back to an earlier version of a Prompt; what was in between stays in its history")
    .argument("<name>", "name of the Prompt")
    .option("--to <version>", "the version to go back to; the one before where left out", versionNumber)
    .option("--label <label>", "move this label back, and leave the version applied last as it is")
    .option("--json", "print what became of the Prompt")
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport prompts rollback support --label production",
          "sallyport prompts rollback support --label production --to 3",
          "sallyport prompts rollback support --to 3",
        ],
        {
          success: "done: the earlier words are in force again",
          refused: "there is nothing to go back to; nothing was changed",
        },
      ),
    )
    .action(context.action((command) => run(context, command.args[0] ?? "", command.opts<Options>())));
}

async function run(
  context: CommandContext,
  name: string,
  { to, label, json = false }: Options,
): Promise<ExitCode> {
  if (name.includes("@"))
    throw new CommandFailure("usage", "Name the Prompt alone, and the version with --to.");
  const { findPrompt } = await import("../prompts/find-prompt.ts");
  const { labelledBefore, versionBefore } = await import("../prompts/earlier-version.ts");
  const [newest, target] = await withReader(context, async (state) => {
    const current = await findPrompt(state, name);
    if (to !== undefined) return [current, await findPrompt(state, `${name}@${to}`)] as const;
    const before =
      label === undefined ? versionBefore(state, current) : labelledBefore(state, current, label);
    return [current, await before] as const;
  });
  const { labels = {} } = newest.document;
  const document =
    label === undefined
      ? { ...target.document, labels }
      : { ...newest.document, labels: { ...labels, [label]: target.version } };
  return applyPrompt(context, document, json);
}

function versionNumber(value: string): number {
  if (/^[1-9][0-9]{0,7}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("A version is a whole number from 1.");
}
