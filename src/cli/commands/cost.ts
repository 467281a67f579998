import type { Command } from "commander";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { describeReport } from "../cost/describe-report.ts";
import { collectFilter, filtersOf } from "../cost/filters-of.ts";
import { withUsage } from "../cost/with-usage.ts";
import { writeExport } from "../cost/write-export.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { defineCostForecast } from "./cost-forecast.ts";
import { defineCostRebuild } from "./cost-rebuild.ts";
import { defineCostRecommend } from "./cost-recommend.ts";

interface Options extends JsonOption {
  readonly by?: string;
  readonly from?: string;
  readonly to?: string;
  readonly granularity?: string;
  readonly top: string;
  readonly only: readonly string[];
  readonly csv?: boolean;
  readonly focus?: boolean;
  readonly out?: string;
}

export function defineCost(program: Command, context: CommandContext): void {
  const cost = program
    .command("cost")
    .description("what was used and what it cost, by team, model, tag and time")
    // What stands behind a subcommand is that one's.
    .enablePositionalOptions()
    .option("--by <fields>", "tell apart by: team,model,key,tag:cost-centre,… (see below)")
    .option("--from <day>", "first day or hour (default: the first of this month)")
    .option("--to <day>", "last day, or the hour that ends the span (default: now)")
    .option("--granularity <step>", "hour, day or month; an export's default is day")
    .option("--top <n>", "the dearest so many; the rest as one", "20")
    .option("--only <field=value>", "only these; may be given several times", collectFilter, [])
    .option("--csv", "everything as comma-separated values, for spreadsheets")
    .option("--focus", "the same as a FOCUS 1.2 dataset, for FinOps tools")
    .option("--out <file>", "write the export to a new file")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      `\nFields: organisation, team, project, principal, key, model, provider, route, dialect, operation, status,\ntag:<name> for tags of organisations, teams, projects and keys, request-tag:<name> for those that callers set.\n` +
        helpEnd(
          [
            "sallyport cost --by team",
            "sallyport cost --by tag:cost-centre,model --from 2026-11-01 --to 2026-11-30",
            "sallyport cost --by model --granularity day --only team=search",
            "sallyport cost --focus --from 2026-11-01 --to 2026-11-30 --out november.csv",
            "sallyport cost forecast",
          ],
          { success: "reported, or exported" },
        ),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
  defineCostForecast(cost, context);
  defineCostRecommend(cost, context);
  defineCostRebuild(cost, context);
}

async function run(context: CommandContext, options: Options): Promise<ExitCode> {
  const { by, from, to, granularity, top, csv, focus, out, only } = options;
  const span = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const step = granularity === undefined ? {} : { granularity };
  const scope = { ...span, ...step, ...filtersOf(only) };
  const isExport = csv === true || focus === true;
  if (csv === true && focus === true) throw misuse("Choose one of --csv and --focus.");
  if (isExport && options.json === true) throw misuse("An export is no JSON; leave out --json.");
  if (isExport && by !== undefined) throw misuse("An export tells everything apart; leave out --by.");
  if (!isExport && out !== undefined) throw misuse("--out is for exports: add --csv or --focus.");
  if (isExport) return writeExport(context, { ...scope, format: focus === true ? "focus" : "csv" }, out);
  const parameters = { ...scope, ...(by !== undefined && { by }), top };
  const report = await withUsage(context, (usage) => usage.report(parameters));
  if (options.json === true) await context.printJson(report);
  else await context.print(describeReport(report));
  return EXIT.success;
}

function misuse(message: string): CommandFailure {
  return new CommandFailure("misuse", message);
}
