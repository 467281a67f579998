import { InvalidArgumentError, type Command } from "commander";
import type { FindingAction } from "../../contracts/stored-finding.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { namingOptions } from "../input/naming-options.ts";
import { parseExpiry } from "../input/parse-expiry.ts";
import { printable } from "../output/printable.ts";
import { withWriter } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly reason?: string;
  readonly until?: string;
  readonly to?: string;
}

const ACTIONS: readonly (readonly [FindingAction["action"], string])[] = [
  ["acknowledge", "say that a finding was seen and is being looked at"],
  ["resolve", "say that a finding is dealt with; it opens again if it is reported again"],
  ["reopen", "take that back"],
  ["suppress", "leave a finding out of lists for a while"],
  ["assign", "say who sees to a finding; nobody, without --to"],
];

const EXAMPLES: Readonly<Record<FindingAction["action"], string>> = {
  acknowledge: ' --reason "looking at it"',
  resolve: ' --reason "limit was raised"',
  reopen: ' --reason "it was not"',
  suppress: ' --reason "planned load test" --until 7d',
  assign: " --to ada",
};

export function defineFindingsAct(findings: Command, context: CommandContext): void {
  for (const [action, description] of ACTIONS) {
    const isSuppression = action === "suppress";
    const reason = "why; stands in the finding and in the audit log";
    const command = findings.command(action).description(description).argument("<id>", "id of the finding");
    if (isSuppression)
      command
        .requiredOption("--reason <text>", reason)
        .requiredOption(
          "--until <when>",
          "a time (2027-01-01T00:00:00Z) or a span from now (30d, 12h)",
          expiry,
        );
    else if (action === "assign") command.option("--to <person>", "id of the person");
    else command.option("--reason <text>", reason);
    const more = EXAMPLES[action];
    command
      .option("--json", "print the finding")
      .addHelpText(
        "after",
        helpEnd([`sallyport findings ${action} 1c7b2f0e-5d0c-4b1e-9a53-1f0f6c0f7c55${more}`], {
          success: "done",
          refused: "there is no such finding",
        }),
      )
      .action(context.action((parsed) => run(context, action, parsed.args[0] ?? "", parsed.opts<Options>())));
  }
}

async function run(
  context: CommandContext,
  action: FindingAction["action"],
  id: string,
  { reason, until, to, json }: Options,
): Promise<ExitCode> {
  const asked = {
    action,
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
    ...(to !== undefined && { to }),
  };
  const finding = await namingOptions({ reason: "--reason", until: "--until", to: "--to" }, () =>
    withWriter(context, (state) => state.actOnFinding(id, asked)),
  );
  if (json === true) {
    await context.printJson(finding);
    return EXIT.success;
  }
  if (action === "assign") {
    const { title, assignee } = finding;
    const who = assignee === undefined ? "Nobody" : printable(assignee);
    await context.print(`${who} sees to "${printable(title)}".\n`);
    return EXIT.success;
  }
  const state = finding.isSuppressed ? `suppressed until ${finding.suppressedUntil ?? ""}` : finding.status;
  await context.print(`"${printable(finding.title)}" is ${state}.\n`);
  return EXIT.success;
}

function expiry(value: string): string {
  const parsed = parseExpiry(value, Date.now());
  if (parsed.kind === "time") return parsed.at;
  throw new InvalidArgumentError(parsed.problem);
}
