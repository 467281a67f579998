import type { Command } from "commander";
import { withAccess } from "../access/with-access.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { wholeNumber } from "../input/whole-number.ts";

interface Options extends JsonOption {
  readonly key?: string;
  readonly group?: string;
  readonly days: number;
}

const NOTES = `
The policy permits just what was used, to that caller or group. It adds to the policies there are: what may be done goes down once the
caller is taken out of the groups that permit more. Nothing is changed here; read it, then apply it.`;

export function defineAccessPropose(access: Command, context: CommandContext): void {
  access
    .command("propose")
    .description("print an access policy that permits what was used, and no more")
    .option("--key <name>", "for the principal of an API key")
    .option("--group <name>", "for the people and keys in a group")
    .option("--days <number>", "look back so many days", wholeNumber, 90)
    .option("--json", 'print {"since": …, "document": …, "uses": …}')
    .addHelpText(
      "after",
      `${NOTES}\n${helpEnd(
        [
          "sallyport access propose --key checkout --days 90 > checkout.yaml",
          "sallyport access propose --group applications | sallyport apply -f - --dry-run",
        ],
        { success: "printed", refused: "nothing was used, so there is nothing to permit" },
      )}`,
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, { key, group, days, json }: Options): Promise<ExitCode> {
  const proposed = await withAccess(context, (access) => access.propose({ key, group }, days));
  if (json === true) await context.printJson(proposed);
  else if (proposed.document === undefined) context.note(`Nothing was used since ${proposed.since}.`);
  else {
    const { toYaml } = await import("../output/to-yaml.ts");
    await context.print(await toYaml([proposed.document]));
  }
  return proposed.document === undefined ? EXIT.refused : EXIT.success;
}
