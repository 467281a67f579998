import type { Command } from "commander";
import type { BudgetAccountReport } from "../../contracts/budget-report.ts";
import { formatAmount, formatScope, formatState } from "../budgets/format-amount.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { printable } from "../output/printable.ts";
import { withReader } from "../state/with-state.ts";

export function defineBudgetsShow(budgets: Command, context: CommandContext): void {
  budgets
    .command("show")
    .description("show the accounts of one budget, with when they will be spent")
    .argument("<name>", "name of the Budget")
    .option("--json", 'print {"accounts": […]}')
    .addHelpText(
      "after",
      helpEnd(["sallyport budgets show team-a", "sallyport budgets show team-a --json"], {
        success: "shown",
        refused: "there is no such budget",
      }),
    )
    .action(
      context.action((command) =>
        run(context, command.args[0] ?? "", command.opts<JsonOption>().json === true),
      ),
    );
}

async function run(context: CommandContext, name: string, isJson: boolean): Promise<ExitCode> {
  const accounts = await withReader(context, async (state) => {
    const documents = await state.listDocuments();
    const isThere = documents.some(({ document }) => document.kind === "Budget" && document.name === name);
    if (isThere) return state.listBudgets(name);
    throw new CommandFailure("not_found", `There is no Budget "${printable(name)}".`, {
      exitCode: EXIT.refused,
    });
  });
  if (isJson) {
    await context.printJson({ accounts });
    return EXIT.success;
  }
  if (accounts.length === 0) context.note("Nothing has counted towards it in this period.");
  await context.print(accounts.map(describe).join("\n"));
  return EXIT.success;
}

function describe(account: BudgetAccountReport): string {
  const amount = (value: number): string => formatAmount(value, account);
  const { periodStart, periodEnd, projected, exhaustedAt } = account;
  const state = formatState(account);
  const lines = [
    `${printable(account.budget)}, ${printable(formatScope(account))}${state === "" ? "" : ` (${state})`}`,
    `  period     ${account.period}${periodEnd === undefined ? "" : `, ${periodStart} to ${periodEnd}`}`,
    `  limit      ${amount(account.limit)} (${account.atLimit})`,
    `  spent      ${amount(account.spent)}`,
    `  held       ${amount(account.held)}`,
    `  left       ${amount(account.left)}`,
    ...(projected === undefined ? [] : [`  projected  ${amount(projected)} at the period's end`]),
    ...(exhaustedAt === undefined ? [] : [`  spent by   ${exhaustedAt}, if it goes on so`]),
  ];
  return `${lines.join("\n")}\n`;
}
