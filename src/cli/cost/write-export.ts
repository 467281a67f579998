import { open } from "node:fs/promises";
import type { CommandContext } from "../command-context.ts";
import { CommandFailure } from "../command-failure.ts";
import { isErrorCode } from "../../foundation/is-error-code.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { withStoredUsage } from "./with-usage.ts";

/** Writes an export to standard output or, where named, to a file of its own, piece by piece. A file that is there is left alone. */
export async function writeExport(
  context: CommandContext,
  parameters: Readonly<Record<string, unknown>>,
  out: string | undefined,
): Promise<ExitCode> {
  await withStoredUsage(context, async (usage) => {
    const { lines } = await usage.export(parameters);
    if (out === undefined) {
      for await (const line of lines) await context.print(line);
      return;
    }
    const file = await open(out, "wx", 0o600).catch((error: unknown) => {
      if (!isErrorCode(error, "EEXIST")) throw error;
      throw new CommandFailure("file_exists", `${out} is there already. Name another file.`, {
        cause: error,
      });
    });
    try {
      for await (const line of lines) await file.write(line);
    } finally {
      await file.close();
    }
    context.note(`Written to ${out}.`);
  });
  return EXIT.success;
}
