import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { defineAuditRebuild } from "./audit-rebuild.ts";
import { defineAuditShow } from "./audit-show.ts";
import { defineAuditTail } from "./audit-tail.ts";
import { defineAuditVerify } from "./audit-verify.ts";

export function defineAudit(program: Command, context: CommandContext): void {
  const audit = program.command("audit").description("verify and read the audit log");
  defineAuditVerify(audit, context);
  defineAuditTail(audit, context);
  defineAuditShow(audit, context);
  defineAuditRebuild(audit, context);
}
