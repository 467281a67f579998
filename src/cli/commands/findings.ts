import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { defineFindingsAct } from "./findings-act.ts";
import { defineFindingsList } from "./findings-list.ts";

export function defineFindings(program: Command, context: CommandContext): void {
  const findings = program
    .command("findings")
    .description("see what somebody should look at, and say what was done");
  defineFindingsList(findings, context);
  defineFindingsAct(findings, context);
}
