import type { Command } from "commander";
import { withAccess } from "../access/with-access.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { wholeNumber } from "../input/whole-number.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";

interface Options extends JsonOption {
  readonly days: number;
  readonly limit?: number;
  readonly cursor?: string;
  readonly principal?: string;
}

export function defineAccessUsed(access: Command, context: CommandContext): void {
  access
    .command("used")
    .description("list the permissions that were used, by whom, how often")
    .option("--days <number>", "look back so many days", wholeNumber, 30)
    .option("--principal <name>", "of one alone: Service::checkout, User::ada")
    .option("--limit <number>", "at most so many", wholeNumber)
    .option("--cursor <text>", "go on where the page before ended")
    .option("--json", 'print {"since": …, "uses": […], "cursor": …}')
    .addHelpText(
      "after",
      helpEnd(
        ["sallyport access used", "sallyport access used --principal Service::checkout --days 90 --json"],
        {
          success: "listed",
        },
      ),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, options: Options): Promise<ExitCode> {
  const { days, limit, cursor, principal } = options;
  const page = await withAccess(context, (access) => access.used(days, limit, cursor, principal));
  if (options.json === true) {
    await context.printJson(page);
    return EXIT.success;
  }
  const rows = page.uses.map((use) => [
    printable(use.principal),
    use.action,
    printable(use.resource),
    String(use.count),
    use.lastDay,
  ]);
  if (rows.length === 0) context.note(`Nothing was used since ${page.since}.`);
  else await context.print(formatTable([["PRINCIPAL", "ACTION", "RESOURCE", "TIMES", "LAST"], ...rows]));
  if (page.cursor !== undefined) context.note(`There are more: --cursor ${page.cursor}`);
  return EXIT.success;
}
