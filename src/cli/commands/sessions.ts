import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { defineSessionsList } from "./sessions-list.ts";
import { defineSessionsRevoke } from "./sessions-revoke.ts";

export function defineSessions(program: Command, context: CommandContext): void {
  const sessions = program.command("sessions").description("list who is signed in, and end sessions");
  defineSessionsList(sessions, context);
  defineSessionsRevoke(sessions, context);
}
