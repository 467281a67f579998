import { InvalidArgumentError, type Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { namingOptions } from "../input/naming-options.ts";
import { parseExpiry, parseSpan } from "../input/parse-expiry.ts";
import { withoutSecret } from "../input/without-secret.ts";
import { showCreatedKey } from "../output/show-created-key.ts";
import { withWriter } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly overlap?: number;
  readonly expires?: string;
  readonly aws?: boolean;
}

const HOUR_MS = 3_600_000;
/** By the fields that they fill. */
const OPTIONS = { overlapHours: "--overlap", expiresAt: "--expires" };

export function defineKeysRotate(keys: Command, context: CommandContext): void {
  keys
    .command("rotate")
    .description("make a new API key of the same name and bindings; the old one works on for a while")
    .argument("<key>", "id of the key, its access key id, its name, or the key itself")
    .option(
      "--overlap <span>",
      "how long the old key works on: 24h where left out, at most 30d, 0 for not at all",
      overlap,
    )
    .option(
      "--expires <when>",
      "end of the new key, a time or a span from now (90d); as long as the old one was made for where left out",
      expiry,
    )
    .option("--aws", "show an access key for AWS SDKs as well")
    .option("--json", 'print {"id": …, "key": "sp-…", …}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport keys rotate checkout --overlap 24h",
          "sallyport keys rotate nightly --overlap 7d --expires 90d --json",
          "sallyport keys rotate leaked --overlap 0",
        ],
        { success: "the new key was made", refused: "there is no such key, or it was rotated or revoked" },
      ),
    )
    .action(context.action((command) => run(context, command.args[0] ?? "", command.opts<Options>())));
}

async function run(context: CommandContext, idOrName: string, options: Options): Promise<ExitCode> {
  const { overlap: overlapHours, expires, aws } = options;
  const subject = await withoutSecret(idOrName);
  const request = {
    ...(overlapHours === undefined ? {} : { overlapHours }),
    ...(expires === undefined ? {} : { expiresAt: expires }),
    ...(aws === true ? { aws } : {}),
  };
  await showCreatedKey(
    context,
    await namingOptions(OPTIONS, () => withWriter(context, (state) => state.rotateKey(subject, request))),
    options.json === true,
  );
  return EXIT.success;
}

function overlap(text: string): number {
  const span = text === "0" ? 0 : parseSpan(text);
  if (span !== undefined) return span / HOUR_MS;
  throw new InvalidArgumentError("Give a span (30m, 24h, 7d), or 0.");
}

function expiry(value: string): string {
  const parsed = parseExpiry(value, Date.now());
  if (parsed.kind === "time") return parsed.at;
  throw new InvalidArgumentError(parsed.problem);
}
