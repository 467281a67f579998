import { InvalidArgumentError, Option, type Command } from "commander";
import { FINDING_STATUSES, type StoredFinding } from "../../contracts/stored-finding.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";
import { withReader } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly status: StoredFinding["status"] | "suppressed" | "all";
  readonly type?: string;
  readonly limit: number;
}

const MAX_LISTED = 1_000;

export function defineFindingsList(findings: Command, context: CommandContext): void {
  findings
    .command("list")
    .description("list findings, latest first")
    .addOption(
      new Option("--status <status>", "which ones")
        .choices([...FINDING_STATUSES, "suppressed", "all"])
        .default("open"),
    )
    .option("--type <type>", 'only these: "budget.threshold"')
    .option("--limit <n>", "at most so many, up to 1000", count, 100)
    .option("--json", 'print {"findings": […]}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport findings list",
          "sallyport findings list --status all --type budget.refused",
          "sallyport findings list --json | jq -r '.findings[].id'",
        ],
        { success: "listed" },
      ),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, { status, type, limit, json }: Options): Promise<ExitCode> {
  const query = { limit, ...(status !== "all" && { status }), ...(type !== undefined && { type }) };
  const findings = await withReader(context, (state) => state.listFindings(query));
  if (json === true) {
    await context.printJson({ findings });
    return EXIT.success;
  }
  if (findings.length === 0) {
    context.note(status === "all" ? "There are no findings." : `There are no ${status} findings.`);
    return EXIT.success;
  }
  const rows = findings.map((finding) => [
    finding.id,
    finding.severity,
    finding.isSuppressed ? "suppressed" : finding.status,
    String(finding.count),
    `${finding.lastAt.slice(0, 16).replace("T", " ")}Z`,
    printable(finding.subject),
    printable(finding.title),
  ]);
  await context.print(formatTable([["ID", "SEVERITY", "STATUS", "TIMES", "LAST", "ABOUT", "WHAT"], ...rows]));
  return EXIT.success;
}

function count(value: string): number {
  const number = /^[1-9][0-9]{0,3}$/.test(value) ? Number(value) : Number.NaN;
  if (number <= MAX_LISTED) return number;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${MAX_LISTED}.`);
}
