import { InvalidArgumentError, type Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { namingOptions } from "../input/naming-options.ts";
import { parseExpiry } from "../input/parse-expiry.ts";
import { callRunningNode, shownText } from "../sign-in/call-running-node.ts";

interface Options extends JsonOption {
  readonly user: string;
  readonly expires?: number;
}

export function defineSignInLink(program: Command, context: CommandContext): void {
  program
    .command("sign-in-link")
    .description("make a link that signs an administrator in, once")
    .option("--user <id>", "id of the administrator, as records will name them", "local-operator")
    .option("--expires <span>", "how long it is good: 5m, 15m, 1h at most (default: 15m)", seconds)
    .option("--json", 'print {"url": …, "user": …, "expiresAt": …}')
    .addHelpText(
      "after",
      "\nFor a first run, and for when the identity provider is down. Whoever opens the link first is an administrator." +
        "\n" +
        helpEnd(["sallyport sign-in-link", "sallyport sign-in-link --user ada --expires 5m"], {
          success: "the link was made",
          refused: "refused: too many links that nobody has used yet",
        }),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, { user, expires, json }: Options): Promise<ExitCode> {
  const request = { user, ...(expires === undefined ? {} : { expiresInS: expires }) };
  const link = await namingOptions({ user: "--user", expiresInS: "--expires" }, () =>
    callRunningNode(context, "POST", "/api/sign-in-links", request),
  );
  if (json === true) {
    await context.printJson(link);
    return EXIT.success;
  }
  await context.print(`${context.paint.bold(shownText(link, "url"))}\n`);
  context.note(
    `Signs in ${shownText(link, "user")}, once, until ${shownText(link, "expiresAt")}. Show it to nobody else.`,
  );
  return EXIT.success;
}

function seconds(text: string): number {
  const parsed = parseExpiry(text, 0);
  const ms = parsed.kind === "time" ? Date.parse(parsed.at) : Number.NaN;
  if (/^\d+[mh]$/.test(text) && ms > 0 && ms <= 3_600_000) return ms / 1000;
  throw new InvalidArgumentError("Give a span up to an hour: 5m, 15m, 1h.");
}
