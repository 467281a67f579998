import type { Command } from "commander";
import { formatAmount, formatScope, formatState } from "../budgets/format-amount.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";
import { withReader } from "../state/with-state.ts";

export function defineBudgetsList(budgets: Command, context: CommandContext): void {
  budgets
    .command("list")
    .description("list every account of every budget's current period")
    .option("--json", 'print {"accounts": […]}')
    .addHelpText(
      "after",
      helpEnd(
        ["sallyport budgets list", "sallyport budgets list --json | jq '.accounts[] | select(.left == 0)'"],
        { success: "listed" },
      ),
    )
    .action(context.action((command) => run(context, command.opts<JsonOption>().json === true)));
}

async function run(context: CommandContext, isJson: boolean): Promise<ExitCode> {
  const accounts = await withReader(context, (state) => state.listBudgets());
  if (isJson) {
    await context.printJson({ accounts });
    return EXIT.success;
  }
  if (accounts.length === 0) {
    context.note("No budget has an account yet. Apply a Budget document: sallyport apply -f budgets.yaml");
    return EXIT.success;
  }
  const rows = accounts.map((account) => [
    printable(account.budget),
    printable(formatScope(account)),
    account.period,
    formatAmount(account.limit, account),
    formatAmount(account.spent, account),
    formatAmount(account.held, account),
    formatAmount(account.left, account),
    account.projected === undefined ? "" : formatAmount(account.projected, account),
    formatState(account),
  ]);
  const heading = ["BUDGET", "OF", "PERIOD", "LIMIT", "SPENT", "HELD", "LEFT", "PROJECTED", "STATE"];
  await context.print(formatTable([heading, ...rows]));
  return EXIT.success;
}
