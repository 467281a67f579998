import { InvalidArgumentError, type Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { parseExpiry } from "../input/parse-expiry.ts";
import { printable } from "../output/printable.ts";
import { withWriter } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly name: string;
  readonly group?: readonly string[];
  readonly expires?: string;
}

/** What the shipped access policy lets use the models. */
const DEFAULT_GROUPS = ["applications"];

export function defineKeysCreate(keys: Command, context: CommandContext): void {
  keys
    .command("create")
    .description("make an API key and show it, once")
    .requiredOption("--name <name>", "what the key is called; unique among keys that are not revoked")
    .option(
      "--group <group>",
      "group that access policies go by; may be repeated (default: applications)",
      collect,
    )
    .option("--expires <when>", "a time (2027-01-01T00:00:00Z) or a span from now (90d, 12h)", expiry)
    .option("--json", 'print {"id": …, "key": "sp-…", …}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport keys create --name checkout",
          "sallyport keys create --name nightly --expires 90d",
          "sallyport keys create --name ops --group administrators --json",
        ],
        { success: "the key was made", refused: "refused: an active key has the name" },
      ),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, options: Options): Promise<ExitCode> {
  const { name, group = DEFAULT_GROUPS, expires } = options;
  const request = {
    name,
    groups: [...group],
    ...(expires === undefined ? {} : { expiresAt: expires }),
  };
  const created = await withWriter(context, (state) => state.createKey(request));
  if (options.json === true) {
    const { id, key, ...rest } = created;
    await context.printJson({ id, key, ...rest });
    return EXIT.success;
  }
  const { bold, dim } = context.paint;
  await context.print(`${bold(created.key)}\n`);
  const until = created.expiresAt === undefined ? "never expires" : `expires ${created.expiresAt}`;
  context.note(
    `Key "${printable(created.name)}" (${created.id}), groups: ${printable(created.groups.join(", "))}, ${until}.`,
  );
  context.note(dim("Keep it now: it is stored as a hash only, and is not shown again."));
  return EXIT.success;
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function expiry(value: string): string {
  const parsed = parseExpiry(value, Date.now());
  if (parsed.kind === "time") return parsed.at;
  throw new InvalidArgumentError(parsed.problem);
}
