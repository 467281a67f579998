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
  readonly network?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/** Resources named on a line; --json has all. */
const MAX_NAMED = 5;

export function defineAccessUnused(access: Command, context: CommandContext): void {
  access
    .command("unused")
    .description("list the permissions that people and keys have and did not use")
    .option("--days <number>", "look back so many days", wholeNumber, 90)
    .option("--network <address>", "what would be permitted from there (default: 127.0.0.1)")
    .option("--limit <number>", "people and keys on one page", wholeNumber)
    .option("--cursor <text>", "go on where the page before ended")
    .option("--json", 'print {"since": …, "network": …, "principals": […], "isPartial": …, "cursor": …}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport access unused",
          "sallyport access unused --network 10.0.0.1",
          "sallyport access unused --days 30 --json",
        ],
        { success: "listed" },
      ),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, options: Options): Promise<ExitCode> {
  const { days, limit, cursor, network, json } = options;
  const page = await withAccess(context, (access) => access.unused(days, limit, cursor, network));
  if (json === true) {
    await context.printJson(page);
    return EXIT.success;
  }
  const rows = page.principals.flatMap(({ subject, key, id, unused }) =>
    Object.entries(unused).map(([action, resources]) => [
      subject,
      printable(key ?? id),
      action,
      printable(shortList(resources)),
    ]),
  );
  if (rows.length === 0) context.note(`Nothing that is permitted went unused since ${page.since}.`);
  else await context.print(formatTable([["WHAT", "NAME", "ACTION", "RESOURCES"], ...rows]));
  context.note(
    `What is permitted to calls from ${page.network}, without purpose, data class or second factor.` +
      (network === undefined ? " Another address: --network" : ""),
  );
  if (page.isPartial) context.note("There are more models or guardrails than were asked about.");
  if (page.cursor !== undefined) context.note(`There are more: --cursor ${page.cursor}`);
  return EXIT.success;
}

function shortList(resources: readonly string[]): string {
  const more = resources.length - MAX_NAMED;
  return `${resources.slice(0, MAX_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
