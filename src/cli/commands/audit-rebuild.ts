import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { withWriter } from "../state/with-state.ts";

export function defineAuditRebuild(audit: Command, context: CommandContext): void {
  audit
    .command("rebuild")
    .description("make the index that the audit log is searched by anew, from the log itself")
    .option("--json", 'print {"records": …}')
    .addHelpText(
      "after",
      helpEnd(["sallyport audit rebuild"], {
        success: "every record of the node's log can be searched",
        unusable:
          "the log is not one that can be read, or another process has it; see: sallyport audit verify",
      }),
    )
    .action(context.action((command) => run(context, command.opts<JsonOption>().json === true)));
}

async function run(context: CommandContext, isJson: boolean): Promise<ExitCode> {
  const { io } = context;
  const progress = { isShown: false };
  const records = await withWriter(context, (state) =>
    state.rebuildAuditIndex((read) => {
      if (!io.terminal.stderr) return;
      progress.isShown = true;
      io.stderr.write(`\r${read} records`);
    }),
  );
  if (progress.isShown) io.stderr.write("\r\u001b[K");
  if (isJson) await context.printJson({ records });
  else await context.print(`The index is made anew: ${records} records.\n`);
  return EXIT.success;
}
