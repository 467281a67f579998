import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { printable } from "../output/printable.ts";
import { withWriter } from "../state/with-state.ts";

export function defineNotify(program: Command, context: CommandContext): void {
  const notify = program.command("notify").description("try out notifiers");
  notify
    .command("test")
    .description("send a test notification now, through the running node")
    .argument("<name>", "name of the Notifier")
    .option("--json", 'print {"delivered": true}')
    .addHelpText(
      "after",
      helpEnd(["sallyport notify test pager"], {
        success: "it was delivered",
        refused: "there is no such notifier",
        unusable: "it was not delivered, or there is no running node",
      }),
    )
    .action(
      context.action((command) =>
        run(context, command.args[0] ?? "", command.opts<JsonOption>().json === true),
      ),
    );
}

async function run(context: CommandContext, name: string, isJson: boolean): Promise<ExitCode> {
  await withWriter(context, (state) => state.testNotifier(name));
  if (isJson) await context.printJson({ delivered: true });
  else await context.print(`"${printable(name)}" took the notification.\n`);
  return EXIT.success;
}
