import type { Command } from "commander";
import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { wholeNumber } from "../input/whole-number.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";
import { callRunningNode } from "../sign-in/call-running-node.ts";

interface Options extends JsonOption {
  readonly limit: number;
}

const DEFAULT_LIMIT = 100;
/** As many as a node gives at a time. */
const MOST_A_PAGE = 500;

export function defineSessionsList(sessions: Command, context: CommandContext): void {
  sessions
    .command("list")
    .description("list who is signed in, the newest first")
    .option("--limit <n>", "so many at most", wholeNumber, DEFAULT_LIMIT)
    .option("--json", 'print {"sessions": […], "more": true where there are more}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport sessions list",
          "sallyport sessions list --limit 1000 --json | jq '.sessions[].principalId'",
        ],
        {
          success: "listed",
        },
      ),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, { limit, json }: Options): Promise<ExitCode> {
  const { sessions, hasMore } = await gather(context, limit);
  if (json === true) {
    await context.printJson({ sessions, more: hasMore });
    return EXIT.success;
  }
  if (sessions.length === 0) {
    context.note("Nobody is signed in. A way in for an administrator: sallyport sign-in-link");
    return EXIT.success;
  }
  await context.print(
    formatTable([
      ["ID", "PERSON", "NAME", "GROUPS", "BY", "SINCE", "LAST SEEN", "ENDS"],
      ...sessions.map((session) => [
        text(session["id"]),
        text(session["principalId"]),
        text(session["name"]),
        text(Array.isArray(session["groups"]) ? session["groups"].map(text).join(",") : ""),
        text(session["provider"] ?? "link"),
        minute(session["createdAt"]),
        minute(session["lastSeenAt"]),
        minute(session["expiresAt"]),
      ]),
    ]),
  );
  if (hasMore) context.note(`There are more; --limit ${limit * 2} shows them.`);
  return EXIT.success;
}

async function gather(
  context: CommandContext,
  limit: number,
): Promise<{ readonly sessions: readonly JsonObject[]; readonly hasMore: boolean }> {
  const sessions: JsonObject[] = [];
  let cursor: JsonValue | undefined;
  do {
    const size = Math.min(limit - sessions.length, MOST_A_PAGE);
    const behind = typeof cursor === "string" ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const page = await callRunningNode(context, "GET", `/api/sessions?limit=${size}${behind}`);
    const found = page["sessions"];
    if (Array.isArray(found)) sessions.push(...found.filter(isJsonObject));
    cursor = page["next"];
  } while (typeof cursor === "string" && sessions.length < limit);
  return { sessions, hasMore: typeof cursor === "string" };
}

function text(value: JsonValue | undefined): string {
  return printable(typeof value === "string" ? value : "");
}

function minute(timestamp: JsonValue | undefined): string {
  return typeof timestamp === "string"
    ? printable(`${timestamp.slice(0, 10)} ${timestamp.slice(11, 16)}Z`)
    : "";
}
