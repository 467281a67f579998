import { InvalidArgumentError, type Command } from "commander";
import type { KeyRequest } from "../../identity/key-request.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { namingOptions } from "../input/naming-options.ts";
import { parseExpiry } from "../input/parse-expiry.ts";
import { showCreatedKey } from "../output/show-created-key.ts";
import { withWriter } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly name: string;
  readonly user?: string;
  readonly group?: readonly string[];
  readonly expires?: string;
  readonly aws?: boolean;
  readonly guardrail?: string;
  readonly project?: string;
  readonly owner?: string;
  readonly tag?: readonly (readonly [name: string, value: string])[];
  readonly scope?: readonly string[];
  readonly model?: readonly string[];
  readonly network?: readonly string[];
  readonly certificate?: string;
}

/**
 * What the shipped access policy lets use the models. Over HTTP a key without groups gets none: a program says what it
 * wants, a person at a terminal mostly wants this.
 */
const DEFAULT_GROUPS = ["applications"];

/** By the fields that they fill. */
const OPTIONS = {
  name: "--name",
  principal: "--user",
  groups: "--group",
  expiresAt: "--expires",
  guardrail: "--guardrail",
  project: "--project",
  owner: "--owner",
  tags: "--tag",
  scopes: "--scope",
  models: "--model",
  networks: "--network",
  certificate: "--certificate",
};

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
    .option("--project <name>", "the Project it belongs to")
    .option("--owner <text>", "who answers for it: a person, a team, a ticket")
    .option("--tag <name=value>", "a tag for budgets and reports; may be repeated", collectTag)
    .option("--scope <action>", "the only action it can be used for: invoke; may be repeated", collect)
    .option(
      "--model <name>",
      'the only model it can be used for, or "openai/*" for all of a provider; may be repeated',
      collect,
    )
    .option("--network <cidr>", "where it works from: 10.0.0.0/8, 2001:db8::/32; may be repeated", collect)
    .option("--certificate <sha256>", "fingerprint of the one client certificate it works with")
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
          "sallyport keys create --name shop --project web --owner 'Web team' --tag stage=live",
          "sallyport keys create --name probe --scope invoke --model 'openai/*' --network 10.0.0.0/8",
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
    ...bindingsOf(options),
  };
  const created = await namingOptions(OPTIONS, () =>
    withWriter(context, (state) => state.createKey(request)),
  );
  await showCreatedKey(context, created, options.json === true);
  return EXIT.success;
}

function bindingsOf({ project, owner, tag, scope, model, network, certificate }: Options) {
  return {
    ...(project === undefined ? {} : { project }),
    ...(owner === undefined ? {} : { owner }),
    ...(tag === undefined ? {} : { tags: Object.fromEntries(tag) }),
    // What is no action, the schema refuses and says which there are.
    ...(scope === undefined ? {} : { scopes: [...scope] as KeyRequest["scopes"] }),
    ...(model === undefined ? {} : { models: [...model] }),
    ...(network === undefined ? {} : { networks: [...network] }),
    ...(certificate === undefined ? {} : { certificate }),
  };
}

function collectTag(
  value: string,
  before: Options["tag"] | undefined,
): readonly (readonly [string, string])[] {
  const at = value.indexOf("=");
  if (at < 1) throw new InvalidArgumentError('Give a name and a value: "stage=live".');
  return [...(before ?? []), [value.slice(0, at), value.slice(at + 1)]];
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function expiry(value: string): string {
  const parsed = parseExpiry(value, Date.now());
  if (parsed.kind === "time") return parsed.at;
  throw new InvalidArgumentError(parsed.problem);
}
