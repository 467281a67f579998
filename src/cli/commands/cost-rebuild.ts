import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { CommandFailure } from "../command-failure.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { readControlFile } from "../state/control-file.ts";
import { callNode } from "../state/node-client.ts";

export function defineCostRebuild(cost: Command, context: CommandContext): void {
  cost
    .command("rebuild")
    .description("throw away what was counted of the node's audit log, and count it again")
    .option("--json", 'print {"status": "counting"}')
    .addHelpText(
      "after",
      helpEnd(["sallyport cost rebuild"], {
        success: "the node counts; reports are incomplete until it is through",
      }),
    )
    .action(context.action((command) => run(context, command.opts<JsonOption>().json === true)));
}

async function run(context: CommandContext, isJson: boolean): Promise<ExitCode> {
  const node = await readControlFile(await context.settings());
  if (node === undefined)
    throw new CommandFailure("no_node", "A running node counts its log. Start it: npx sallyport up");
  const { body } = await callNode(node, "POST", "/api/usage/rebuild", {});
  if (isJson) await context.printJson(body);
  else context.note("The node counts its audit log anew. Reports are incomplete until it is through.");
  return EXIT.success;
}
