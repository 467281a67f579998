import { InvalidArgumentError, type Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { parseExpiry } from "../input/parse-expiry.ts";
import { printable } from "../output/printable.ts";
import { withWriter } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly name: string;
  readonly user?: string;
  readonly group?: readonly string[];
  readonly expires?: string;
  readonly aws?: boolean;
  readonly guardrail?: string;
}

/**
 * What the shipped access policy lets use the models. Over HTTP a key without groups gets none: a program says what it
 * wants, a person at a terminal mostly wants this.
 */
const DEFAULT_GROUPS = ["applications"];

export function defineKeysCreate(keys: Command, context: CommandContext): void {
  keys
    .command("create")
    .description("make an API key and show it, once")
    .requiredOption("--name <name>", "what the key is called; unique among keys that are not revoked")
    .option("--user <id>", "the user whose key it is; where left out, a service of the key's own name")
    .option(
      "--group <group>",
      "group that access policies go by; may be repeated; in place of the default, applications",
      collect,
    )
    .option("--expires <when>", "a time (2027-01-01T00:00:00Z) or a span from now (90d, 12h)", expiry)
    .option("--guardrail <name>", "a Guardrail that the key adds to every model's: support, or support@3")
    .option("--aws", "show an access key for AWS SDKs as well, good for as long as the key")
    .option(
      "--json",
      'print {"id": …, "key": "sp-…", …}; with --aws "accessKeyId" and "secretAccessKey", too',
    )
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport keys create --name checkout",
          "sallyport keys create --name nightly --expires 90d",
          "sallyport keys create --name ops --group administrators --json",
          "sallyport keys create --name partner --guardrail strict",
          "sallyport keys create --name batch --aws --json",
          "sallyport keys create --name ada-laptop --user ada --group applications --group auditors",
        ],
        { success: "the key was made", refused: "refused: an active key has the name" },
      ),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, options: Options): Promise<ExitCode> {
  const { name, user, group = DEFAULT_GROUPS, expires, aws, guardrail } = options;
  const request = {
    name,
    groups: [...group],
    ...(user === undefined ? {} : { principal: { type: "User" as const, id: user } }),
    ...(expires === undefined ? {} : { expiresAt: expires }),
    ...(aws === true ? { aws } : {}),
    ...(guardrail === undefined ? {} : { guardrail }),
  };
  const created = await withWriter(context, (state) => state.createKey(request));
  if (options.json === true) {
    const { id, key, ...rest } = created;
    await context.printJson({ id, key, ...rest });
    return EXIT.success;
  }
  const { bold, dim } = context.paint;
  await context.print(`${bold(created.key)}\n`);
  if (created.accessKeyId !== undefined && created.secretAccessKey !== undefined) {
    await context.print(`AWS_ACCESS_KEY_ID=${created.accessKeyId}\n`);
    await context.print(`AWS_SECRET_ACCESS_KEY=${created.secretAccessKey}\n`);
  }
  const until = created.expiresAt === undefined ? "never expires" : `expires ${created.expiresAt}`;
  const whose = `${created.principalType} ${printable(created.principalId)}`;
  const groups = `groups: ${printable(created.groups.join(", "))}`;
  const guarded = created.guardrail === undefined ? "" : `, guardrail: ${printable(created.guardrail)}`;
  context.note(
    `Key "${printable(created.name)}" (${created.id}) of ${whose}, ${groups}${guarded}, ${until}.`,
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
