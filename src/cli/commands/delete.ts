import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { readKind } from "../input/read-kind.ts";
import { printable } from "../output/printable.ts";
import { withWriter } from "../state/with-state.ts";

export function defineDelete(program: Command, context: CommandContext): void {
  program
    .command("delete")
    .description("take a document out of force; its versions stay, and can be applied again")
    .argument("<kind>", "kind of document, in any case, also plural")
    .argument("<name>", "name of the document")
    .option("--json", 'print {"deleted": {"kind": …, "name": …}}')
    .addHelpText(
      "after",
      helpEnd(["sallyport delete limit trial", "sallyport get limit trial --versions"], {
        success: "it is no longer in force",
        refused: "there is no such document, or others need it",
      }),
    )
    .action(context.action((command) => run(context, command.opts<JsonOption>(), command.args)));
}

async function run(
  context: CommandContext,
  { json }: JsonOption,
  [kindText = "", name = ""]: readonly string[],
): Promise<ExitCode> {
  const kind = await readKind(kindText);
  await withWriter(context, (state) => state.deleteDocument(kind, name));
  if (json === true) await context.printJson({ deleted: { kind, name } });
  else await context.print(`${kind} "${printable(name)}" is no longer in force.\n`);
  return EXIT.success;
}
