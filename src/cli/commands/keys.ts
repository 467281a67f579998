import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { defineKeysCreate } from "./keys-create.ts";
import { defineKeysList } from "./keys-list.ts";
import { defineKeysRevoke } from "./keys-revoke.ts";
import { defineKeysRotate } from "./keys-rotate.ts";

export function defineKeys(program: Command, context: CommandContext): void {
  const keys = program.command("keys").description("make, list, rotate and revoke API keys");
  defineKeysCreate(keys, context);
  defineKeysList(keys, context);
  defineKeysRotate(keys, context);
  defineKeysRevoke(keys, context);
}
