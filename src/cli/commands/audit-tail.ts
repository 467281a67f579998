import { InvalidArgumentError, Option, type Command } from "commander";
import { AUDIT_KINDS, type AuditKind, type AuditRecord } from "../../contracts/audit.ts";
import { auditDirectory, DIRECTORY_OPTION } from "../audit/audit-directory.ts";
import { describeRecord } from "../audit/describe-record.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { jsonLine } from "../output/printable.ts";

interface Options extends JsonOption {
  readonly lines: number;
  readonly follow?: boolean;
  readonly kind?: AuditKind;
  readonly dir?: string;
}

const DEFAULT_LINES = 20;
const MAX_LINES = 10_000;

export function defineAuditTail(audit: Command, context: CommandContext): void {
  audit
    .command("tail")
    .description("print the latest records, one a line; nothing is verified")
    .option("-n, --lines <count>", `how many records, at most ${MAX_LINES}`, readCount, DEFAULT_LINES)
    .option("-f, --follow", "go on with records as they are written, until Ctrl-C")
    .addOption(new Option("--kind <kind>", "only records of this kind").choices(AUDIT_KINDS))
    .option(...DIRECTORY_OPTION)
    .option("--json", "print the records themselves, one JSON object a line")
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport audit tail",
          "sallyport audit tail -n 100 --kind change",
          "sallyport audit tail --follow --json | jq 'select(.body.status==\"blocked\")'",
        ],
        { success: "printed, or ended by Ctrl-C" },
      ),
    )
    .action(context.streamingAction((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, options: Options): Promise<ExitCode> {
  const directory = await auditDirectory(context, options.dir);
  const print = (record: AuditRecord): Promise<void> =>
    context.print(`${options.json === true ? jsonLine(record) : describeRecord(record, context.paint)}\n`);

  const { lastRecords } = await import("../audit/last-records.ts");
  const { records, next } = await lastRecords(directory, options.lines, options.kind);
  for (const record of records) await print(record);
  if (options.follow !== true) return EXIT.success;

  const stop = new AbortController();
  const stopListening = context.io.onStop(() => {
    stop.abort();
  });
  try {
    const { readLog } = await import("../../audit/read-log.ts");
    const kinds = options.kind === undefined ? {} : { kinds: [options.kind] };
    const log = readLog({ directory, from: next, ...kinds, follow: true, signal: stop.signal });
    for await (const record of log) await print(record);
  } finally {
    stopListening();
  }
  return EXIT.success;
}

function readCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MAX_LINES) return count;
  throw new InvalidArgumentError(`Give a number from 1 to ${MAX_LINES}.`);
}
