import { InvalidArgumentError, type Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import type { ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";

export interface RouteExplainOptions extends JsonOption {
  readonly model: string;
  readonly user?: string;
  readonly endUser?: string;
  readonly key?: string;
  readonly group: readonly string[];
  readonly dataClass?: string;
  readonly region?: string;
  readonly inputTokens: number;
  readonly outputTokens?: number;
}

const NOTES = `
Shares are of many such requests; where the model sticks to users, --user (or --key) shows what that one has drawn. Nothing is sent, and
nothing is known here of what nodes measure: latencies, open circuits, canaries that were taken back. Those are in the node's metrics.
Documents come from the running node, else from the data folder.`;

export function defineRouteExplain(route: Command, context: CommandContext): void {
  route
    .command("explain")
    .description("print which routes a request would take, in their order, and why")
    .requiredOption("--model <name>", "the model as a client names it")
    .option("--user <id>", "who asks: Service::shop or User::ada; a bare name is a Service's")
    .option("--end-user <id>", "the end user that the request names")
    .option("--key <id>", "id of the API key")
    .option("--group <name>", "a group of who asks; several times for several", collect, [])
    .option("--data-class <name>", "class of the request's data")
    .option("--region <name>", "region the request is to stay in")
    .option("--input-tokens <number>", "its size, for models that go by cost", wholeNumber, 1_000)
    .option("--output-tokens <number>", "the length of its answer", wholeNumber)
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      NOTES +
        "\n" +
        helpEnd(
          [
            "sallyport route explain --model fast",
            "sallyport route explain --model fast --user Service::shop --end-user u42",
            "sallyport route explain --model fast --data-class confidential --region eu --json",
          ],
          {
            success: "printed; the request would be sent",
            refused:
              "printed; it would be refused, by policy, its data's class or region, or the model's end of life",
            unusable: "there is no such model, or wrong usage",
          },
        ),
    )
    .action(context.action((command) => run(context, command.opts<RouteExplainOptions>())));
}

async function run(context: CommandContext, options: RouteExplainOptions): Promise<ExitCode> {
  const { runExplain } = await import("../route/run-explain.ts");
  return runExplain(context, options);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function wholeNumber(value: string): number {
  if (/^[0-9]{1,9}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("A number of tokens is a whole number.");
}
