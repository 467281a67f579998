import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { defineAccessExplain } from "./access-explain.ts";
import { defineAccessPropose } from "./access-propose.ts";
import { defineAccessUnused } from "./access-unused.ts";
import { defineAccessUsed } from "./access-used.ts";
import { defineAccessWhoCan } from "./access-who-can.ts";

export function defineAccess(program: Command, context: CommandContext): void {
  const access = program.command("access").description("who may do what, why, and what of it is used");
  defineAccessExplain(access, context);
  defineAccessWhoCan(access, context);
  defineAccessUsed(access, context);
  defineAccessUnused(access, context);
  defineAccessPropose(access, context);
}
