import type { Command } from "commander";
import type { PromptDocument } from "../../contracts/prompt-document.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { printable } from "../output/printable.ts";
import { toYaml } from "../output/to-yaml.ts";
import { withReader } from "../state/with-state.ts";

export function definePromptsDiff(prompts: Command, context: CommandContext): void {
  prompts
    .command("diff")
    .description("show how one version of a Prompt became another, line by line; labels do not count")
    .argument("<from>", "name, with a version or a label: support@production")
    .argument("[to]", "the other one; the version applied last where left out")
    .option("--json", 'print {"from": …, "to": …, "isSame": …, "changes": […]}')
    .addHelpText(
      "after",
      helpEnd(["sallyport prompts diff support@production", "sallyport prompts diff support@2 support@5"], {
        success: "printed, whether or not there are differences",
        refused: "there is no such Prompt, version or label",
      }),
    )
    .action(
      context.action((command) => run(context, command.args, command.opts<JsonOption>().json === true)),
    );
}

async function run(
  context: CommandContext,
  [from = "", to]: readonly string[],
  isJson: boolean,
): Promise<ExitCode> {
  const { findPrompt } = await import("../prompts/find-prompt.ts");
  const { diffLines } = await import("../prompts/diff-lines.ts");
  const [before, after] = await withReader(
    context,
    async (state) =>
      [await findPrompt(state, from), await findPrompt(state, to ?? from.replace(/@.*$/, ""))] as const,
  );
  const changes = diffLines(await textOf(before.document), await textOf(after.document));
  const isSame = changes.every(({ kind }) => kind === "same");
  const names = [before, after].map(({ document, version }) => `${document.name}@${version}`);
  if (isJson) {
    const told = changes.filter(({ kind }) => kind !== "same");
    await context.printJson({ from: names[0], to: names[1], isSame, changes: told });
    return EXIT.success;
  }
  if (isSame) context.note(`${printable(names.join(" and "))} are the same.`);
  const { red, green } = context.paint;
  const shown = {
    same: (line: string) => `  ${line}`,
    removed: (line: string) => red(`- ${line}`),
    added: (line: string) => green(`+ ${line}`),
  };
  if (!isSame) for (const { kind, line } of changes) await context.print(`${shown[kind](printable(line))}\n`);
  return EXIT.success;
}

/** A Prompt as text, without what is not its own: labels belong to all versions. */
async function textOf({ labels: _labels, ...own }: PromptDocument): Promise<string> {
  return toYaml([own]);
}
