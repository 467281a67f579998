import type { Command } from "commander";
import type { Recommendations } from "../../accounting/recommendation.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { money } from "../cost/money.ts";
import { withUsage } from "../cost/with-usage.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { printable } from "../output/printable.ts";

interface Options extends JsonOption {
  readonly days: string;
}

export function defineCostRecommend(cost: Command, context: CommandContext): void {
  cost
    .command("recommend")
    .description("what could be cheaper or tidier, and what it would have saved")
    .option("--days <n>", "days to look at", "30")
    .option("--json", "print the recommendations as JSON")
    .addHelpText(
      "after",
      helpEnd(["sallyport cost recommend", "sallyport cost recommend --days 90 --json"], {
        success: "looked",
      }),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, { days, json }: Options): Promise<ExitCode> {
  const found = await withUsage(context, (usage) => usage.recommend({ days }));
  if (json === true) await context.printJson(found);
  else await context.print(describe(found));
  return EXIT.success;
}

function describe({ days, recommendations, notLookedAt }: Recommendations): string {
  const lines = recommendations.flatMap(({ kind, subject, advice, savingMicroUsd }) => [
    `${kind}: ${printable(subject)}${savingMicroUsd === null ? "" : ` (would have saved ${money(savingMicroUsd)})`}`,
    `  ${printable(advice)}`,
  ]);
  if (lines.length === 0) lines.push(`Nothing to recommend, going by the last ${days} days.`);
  return `${[...lines, ...notLookedAt.map((each) => `Not looked at: ${each}`)].join("\n")}\n`;
}
