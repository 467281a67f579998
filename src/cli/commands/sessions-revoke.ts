import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { callRunningNode, shownText } from "../sign-in/call-running-node.ts";

export function defineSessionsRevoke(sessions: Command, context: CommandContext): void {
  sessions
    .command("revoke")
    .description("end a session now, on every node; the person may sign in again")
    .argument("<id>", "id of the session: sallyport sessions list")
    .option("--json", "print the session's record")
    .addHelpText(
      "after",
      helpEnd(["sallyport sessions revoke ses-5f0c1d2e3a4b5c6d7e8f9a0b"], {
        success: "the session has ended",
        refused: "there is no such session",
      }),
    )
    .action(
      context.action((command) =>
        run(context, command.args[0] ?? "", command.opts<JsonOption>().json === true),
      ),
    );
}

async function run(context: CommandContext, id: string, isJson: boolean): Promise<ExitCode> {
  const session = await callRunningNode(context, "DELETE", `/api/sessions/${encodeURIComponent(id)}`);
  if (isJson) await context.printJson(session);
  else await context.print(`Ended ${shownText(session, "id")} of ${shownText(session, "principalId")}.\n`);
  return EXIT.success;
}
