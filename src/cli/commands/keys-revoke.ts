import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { withoutSecret } from "../input/without-secret.ts";
import { printable } from "../output/printable.ts";
import { withWriter } from "../state/with-state.ts";

export function defineKeysRevoke(keys: Command, context: CommandContext): void {
  keys
    .command("revoke")
    .description("refuse an API key from now on, for good")
    .argument("<key>", "id of the key, its access key id, the name of an active one, or the key itself")
    .option("--json", "print the key's record")
    .addHelpText(
      "after",
      helpEnd(["sallyport keys revoke checkout", "sallyport keys revoke 4fJ2kQ9xB0a --json"], {
        success: "the key is revoked (also where it was already)",
        refused: "there is no such key",
      }),
    )
    .action(
      context.action((command) =>
        run(context, command.args[0] ?? "", command.opts<JsonOption>().json === true),
      ),
    );
}

async function run(context: CommandContext, idOrName: string, isJson: boolean): Promise<ExitCode> {
  const subject = await withoutSecret(idOrName);
  const record = await withWriter(context, (state) => state.revokeKey(subject));
  if (isJson) {
    await context.printJson(record);
    return EXIT.success;
  }
  // By its name every key of it goes, those that a rotation lets live on included; its last use is its own.
  const others = subject === record.name ? ", with any others of that name" : "";
  const lastUse = record.lastUsedAt === undefined ? "was never used" : `was last used ${record.lastUsedAt}`;
  await context.print(
    `Revoked "${printable(record.name)}" (${record.id})${others}. ${record.id} ${lastUse}.\n`,
  );
  return EXIT.success;
}
