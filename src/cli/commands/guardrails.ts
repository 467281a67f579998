import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { defineGuardrailsExport } from "./guardrails-export.ts";
import { defineGuardrailsImport } from "./guardrails-import.ts";

export function defineGuardrails(program: Command, context: CommandContext): void {
  const guardrails = program
    .command("guardrails")
    .description("bring guardrails here, and take them elsewhere");
  defineGuardrailsImport(guardrails, context);
  defineGuardrailsExport(guardrails, context);
}
