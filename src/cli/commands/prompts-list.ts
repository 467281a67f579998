import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";
import { withReader } from "../state/with-state.ts";

export function definePromptsList(prompts: Command, context: CommandContext): void {
  prompts
    .command("list")
    .description("list the Prompts in force, with their labels")
    .option("--json", 'print {"prompts": […]}')
    .addHelpText("after", helpEnd(["sallyport prompts list"], { success: "printed" }))
    .action(context.action((command) => run(context, command.opts<JsonOption>().json === true)));
}

async function run(context: CommandContext, isJson: boolean): Promise<ExitCode> {
  const { listPrompts } = await import("../prompts/find-prompt.ts");
  const found = await withReader(context, listPrompts);
  const rows = found.map(({ document: { name, description, labels = {}, variables, tests }, version }) => {
    return { name, version, labels, variables: Object.keys(variables), tests: tests.length, description };
  });
  if (isJson) await context.printJson({ prompts: rows });
  else if (rows.length === 0) context.note("There are no Prompts. Apply one: sallyport apply -f prompt.yaml");
  else {
    const cells = rows.map(({ name, version, labels, variables, tests }) => [
      printable(name),
      String(version),
      Object.entries(labels)
        .map(([label, number]) => `${label}=${number}`)
        .join(" "),
      variables.join(" "),
      String(tests),
    ]);
    await context.print(formatTable([["NAME", "VERSION", "LABELS", "VARIABLES", "TESTS"], ...cells]));
  }
  return EXIT.success;
}
