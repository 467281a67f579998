import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { defineKeysCreate } from "./keys-create.ts";
import { defineKeysList } from "./keys-list.ts";
import { defineKeysRevoke } from "./keys-revoke.ts";

export function defineKeys(program: Command, context: CommandContext): void {
  const keys = program.command("keys").description("make, list and revoke API keys");
  defineKeysCreate(keys, context);
  defineKeysList(keys, context);
  defineKeysRevoke(keys, context);
}
