import type { Command } from "commander";
import type { Verification } from "../../audit/verification.ts";
import { auditDirectory, DIRECTORY_OPTION } from "../audit/audit-directory.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { readText } from "../input/read-text.ts";
import { printable } from "../output/printable.ts";

interface Options extends JsonOption {
  readonly dir?: string;
  readonly checkpoint?: string;
  readonly publicKey?: string;
}

/** Keys and checkpoints are a few hundred bytes. */
const MAX_SMALL_FILE_BYTES = 65_536;
/** Problems listed for people; `--json` has more. */
const MAX_LISTED_PROBLEMS = 50;
const BYTES_PER_MB = 1_000_000;

export function defineAuditVerify(audit: Command, context: CommandContext): void {
  audit
    .command("verify")
    .description("check that the audit log is what was written, offline")
    .option(...DIRECTORY_OPTION)
    .option(
      "--checkpoint <file>",
      "a checkpoint of this log that was kept elsewhere; what it says must still be true",
    )
    .option(
      "--public-key <file>",
      "the log's key from a place its host cannot write to (default: the one beside the log)",
    )
    .option("--json", 'print {"ok": …, "size": …, …}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport audit verify",
          "sallyport audit verify --checkpoint /safe/checkpoint-monday --public-key /safe/public-key",
          "sallyport audit verify --dir ./copy-of-audit --json",
        ],
        {
          success: "consistent; the output says up to where, and whether freshness is proven",
          refused: "not consistent: records were changed, inserted, moved, or are missing",
          unusable: "it could not be checked: no log, or a key or checkpoint that cannot be used",
        },
      ),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, options: Options): Promise<ExitCode> {
  const directory = await auditDirectory(context, options.dir);
  const { verifyLog } = await import("../../audit/verify-log.ts");
  const progress = progressLine(context);
  const verification = await verifyLog({
    directory,
    ...(await optionalFile(context, "publicKey", options.publicKey)),
    ...(await optionalFile(context, "trustedCheckpoint", options.checkpoint)),
    onProgress: (state) => {
      progress.show(state);
    },
  });
  progress.clear();
  if (options.json === true) await context.printJson(verification);
  else await context.print(describe(context, verification));
  return verification.ok ? EXIT.success : EXIT.refused;
}

async function optionalFile<K extends string>(
  context: CommandContext,
  field: K,
  file: string | undefined,
): Promise<Partial<Record<K, string>>> {
  if (file === undefined) return {};
  return { [field]: await readText(context.io, file, MAX_SMALL_FILE_BYTES) } as Partial<Record<K, string>>;
}

/** One line on a terminal that is written over; nothing elsewhere, and nothing for a log that is checked at once. */
function progressLine({ io }: CommandContext) {
  let isShown = false;
  return {
    show({ records, bytes, totalBytes }: { records: number; bytes: number; totalBytes: number }): void {
      if (!io.terminal.stderr || bytes >= totalBytes) return;
      isShown = true;
      const mb = (value: number): string => (value / BYTES_PER_MB).toFixed(0);
      io.stderr.write(`\r${records} records, ${mb(bytes)} of ${mb(totalBytes)} MB`);
    },
    clear(): void {
      if (isShown) io.stderr.write("\r\u001b[K");
    },
  };
}

function describe({ paint }: CommandContext, verification: Verification): string {
  const {
    ok,
    origin,
    size,
    root,
    checkpoints,
    statement,
    problems,
    problemCount,
    incomplete,
    notYetCovered,
  } = verification;
  const lines = [
    (ok ? paint.green : paint.red)(printable(statement)),
    `  log          ${printable(origin)}`,
    `  records      ${size} covered by ${checkpoints} checkpoints; ${notYetCovered.records} since`,
    `  root         ${root}`,
  ];
  if (incomplete > 0)
    lines.push(`  incomplete   ${incomplete} exchanges without an outcome: under way, or cut off`);
  for (const { kind, segment, line, seq, message } of problems.slice(0, MAX_LISTED_PROBLEMS)) {
    lines.push(`${paint.red(kind)} ${printable(segment)}:${line} (record ${seq}): ${printable(message)}`);
  }
  if (problemCount > MAX_LISTED_PROBLEMS)
    lines.push(`… and ${problemCount - MAX_LISTED_PROBLEMS} more problems`);
  return `${lines.join("\n")}\n`;
}
