import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { defineBudgetsList } from "./budgets-list.ts";
import { defineBudgetsShow } from "./budgets-show.ts";

export function defineBudgets(program: Command, context: CommandContext): void {
  const budgets = program.command("budgets").description("see what is left of budgets");
  defineBudgetsList(budgets, context);
  defineBudgetsShow(budgets, context);
}
