import type { Command } from "commander";
import type { UsageForecast } from "../../accounting/read-forecast.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { collectFilter, filtersOf } from "../cost/filters-of.ts";
import { grouped, money } from "../cost/money.ts";
import { withUsage } from "../cost/with-usage.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";

interface Options extends JsonOption {
  readonly period: string;
  readonly measure: string;
  readonly only: readonly string[];
}

export function defineCostForecast(cost: Command, context: CommandContext): void {
  cost
    .command("forecast")
    .description("what the running period will have come to at its end")
    .option("--period <period>", "week, month or quarter", "month")
    .option("--measure <measure>", "cost, tokens or requests", "cost")
    .option("--only <field=value>", "only these; may be given several times", collectFilter, [])
    .option("--json", "print the forecast as JSON")
    .addHelpText(
      "after",
      helpEnd(["sallyport cost forecast", "sallyport cost forecast --period quarter --only team=search"], {
        success: "forecast, or said that there is too little to go by",
      }),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, { period, measure, only, json }: Options): Promise<ExitCode> {
  const parameters = { period, measure, ...filtersOf(only) };
  const forecast = await withUsage(context, (usage) => usage.forecast(parameters));
  if (json === true) await context.printJson(forecast);
  else await context.print(describe(forecast));
  return EXIT.success;
}

function describe(forecast: UsageForecast): string {
  const { measure, period, periodStart, periodEnd, soFar, expected, low, high, unpricedRequests } = forecast;
  const amount = (value: number | null): string => (measure === "cost" ? money(value) : grouped(value ?? 0));
  const lines = [
    `The ${measure} of this ${period}, ${periodStart} until before ${periodEnd} (UTC)`,
    "",
    `  so far     ${amount(soFar)}`,
    ...(expected === null
      ? []
      : [`  expected   ${amount(expected)}`, `  between    ${amount(low)} and ${amount(high)}`]),
    "",
    forecast.explanation,
    ...(measure === "cost" && unpricedRequests > 0
      ? [`${grouped(unpricedRequests)} requests have no known price; they are in none of these amounts.`]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
