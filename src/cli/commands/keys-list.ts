import type { Command } from "commander";
import type { ApiKeyRecord } from "../../identity/api-key-record.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { wholeNumber } from "../input/whole-number.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";
import { withReader } from "../state/with-state.ts";

type KeyState = "active" | "ending" | "expired" | "revoked";

interface Options extends JsonOption {
  readonly limit?: number;
}

export function defineKeysList(keys: Command, context: CommandContext): void {
  keys
    .command("list")
    .description("list all API keys, without the keys themselves")
    .option("--limit <number>", "only the newest of them", wholeNumber)
    .option("--json", 'print {"keys": […]}')
    .addHelpText(
      "after",
      helpEnd(
        ["sallyport keys list", "sallyport keys list --json | jq '.keys[] | select(.state==\"active\")'"],
        {
          success: "listed",
        },
      ),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, { limit, json }: Options): Promise<ExitCode> {
  const keys = await withReader(context, (state) => state.listKeys(limit));
  const now = Date.now();
  if (json === true) {
    await context.printJson({ keys: keys.map((key) => ({ ...key, state: stateOf(key, now) })) });
    return EXIT.success;
  }
  if (keys.length === 0) {
    context.note("There are no keys. Make one: sallyport keys create --name NAME");
    return EXIT.success;
  }
  const rows = keys.map((key) => [
    key.id,
    printable(key.name),
    `${key.principalType} ${printable(key.principalId)}`,
    printable(key.groups.join(",")),
    printable(key.guardrail ?? ""),
    printable(key.project ?? ""),
    day(key.createdAt),
    key.expiresAt === undefined ? "never" : day(key.expiresAt),
    key.lastUsedAt === undefined ? "never" : minute(key.lastUsedAt),
    stateOf(key, now),
  ]);
  await context.print(
    formatTable([
      ["ID", "NAME", "OF", "GROUPS", "GUARDRAIL", "PROJECT", "CREATED", "EXPIRES", "LAST USED", "STATE"],
      ...rows,
    ]),
  );
  return EXIT.success;
}

function stateOf(key: ApiKeyRecord, nowMs: number): KeyState {
  if (key.revokedAt !== undefined) return "revoked";
  if (key.expiresAt !== undefined && Date.parse(key.expiresAt) <= nowMs) return "expired";
  return key.supersededBy === undefined ? "active" : "ending";
}

function day(timestamp: string): string {
  return timestamp.slice(0, 10);
}

function minute(timestamp: string): string {
  return `${timestamp.slice(0, 10)} ${timestamp.slice(11, 16)}Z`;
}
