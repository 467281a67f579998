import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext } from "../command-context.ts";

export const DIRECTORY_OPTION = [
  "--dir <folder>",
  "the log's folder (default: audit/ in the data folder)",
] as const;

/** The folder of the audit log, given or the node's own; throws a `CommandFailure` where there is none. */
export async function auditDirectory(context: CommandContext, given: string | undefined): Promise<string> {
  const directory =
    given === undefined
      ? join(resolve((await context.settings()).SALLYPORT_DATA_DIR), "audit")
      : resolve(given);
  if (existsSync(directory) && readdirSync(directory).length > 0) return directory;
  throw new CommandFailure(
    "no_audit_log",
    `There is no audit log in ${directory}. Set SALLYPORT_DATA_DIR to the node's data folder, or name the log's with --dir.`,
  );
}
