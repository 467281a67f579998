import { resolve } from "node:path";
import type { Settings } from "../../contracts/settings.ts";
import type { StartedNode } from "../cli-parts.ts";
import type { CommandContext } from "../command-context.ts";
import { printable } from "../output/printable.ts";
import { reachableUrl } from "../state/reachable-url.ts";

/** Models named; a provider may have hundreds. */
const MAX_LISTED_MODELS = 12;
const FIRST_CHOICE = "sandbox/assistant";
const DEFAULT_DATA_DIR = "./data";

/** What a node that has just started tells the person who started it: where it is, and what to try. */
export function welcome(node: StartedNode, settings: Settings, { paint, parts }: CommandContext): string {
  const { bold, dim, green, cyan } = paint;
  const url = reachableUrl(node.url);
  const models = node.models().map(printable);
  const lines = [
    "",
    `  ${bold("Sallyport")} ${dim(parts.version)} answers at ${green(url)}`,
    "",
    ...keyLines(node.firstKey, paint),
    `  Console   ${cyan(`${url}/console/`)}; to sign in: ${dataDirPrefix(settings)}npx sallyport sign-in-link`,
    `  Models    ${listModels(models)}`,
    `  Data      ${printable(resolve(settings.SALLYPORT_DATA_DIR))}`,
    `  SDKs      OpenAI clients: base URL ${cyan(`${url}/v1`)} and that key`,
    ...certificateLines(settings, paint),
    "",
    "  Try:",
    "",
    ...commandsToTry(node, url, models, settings).flatMap(({ title, command }) => [
      dim(`  # ${title}`),
      ...command.split("\n").map((line) => `  ${line}`),
      "",
    ]),
    dim("  Ctrl-C ends it."),
    "",
  ];
  return `${lines.join("\n")}\n`;
}

function keyLines(firstKey: string | undefined, { bold, dim }: CommandContext["paint"]): string[] {
  if (firstKey === undefined) {
    return [
      "  API key   the one you have, in $SALLYPORT_API_KEY; another: npx sallyport keys create --name NAME",
    ];
  }
  return [
    `  API key   ${bold(firstKey)}`,
    dim("            Keep it: it is not shown again. More: npx sallyport keys create --name NAME"),
  ];
}

/** The commands to try go without: where the client's files lie is not known here. */
function certificateLines(settings: Settings, { dim }: CommandContext["paint"]): string[] {
  if (settings.SALLYPORT_TLS_CERT === undefined) return [];
  const own =
    settings.SALLYPORT_TLS_CLIENT_CA === undefined ? "" : ", and --cert and --key of a client's certificate";
  return [dim(`            curl needs --cacert where the system does not know the node's authority${own}`)];
}

function listModels(models: readonly string[]): string {
  if (models.length === 0) return "none yet; apply a Provider document (npx sallyport apply --help)";
  const more = models.length - MAX_LISTED_MODELS;
  return (
    models.slice(0, MAX_LISTED_MODELS).join(", ") + (more > 0 ? ` and ${more} more (GET /v1/models)` : "")
  );
}

interface Suggestion {
  readonly title: string;
  readonly command: string;
}

function commandsToTry(
  node: StartedNode,
  url: string,
  models: readonly string[],
  settings: Settings,
): Suggestion[] {
  const model = models.includes(FIRST_CHOICE) ? FIRST_CHOICE : models[0];
  const verify: Suggestion = {
    title: "the audit log of it all, checked",
    command: `${dataDirPrefix(settings)}npx sallyport audit verify`,
  };
  if (model === undefined) return [verify];
  const key = node.firstKey ?? "$SALLYPORT_API_KEY";
  const ask = (options: string, body: object): string =>
    `curl ${options}${url}/v1/chat/completions \\\n` +
    `  -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" \\\n` +
    `  -d '${JSON.stringify(body)}'`;
  const messages = [{ role: "user", content: "What is a sally port?" }];
  return [
    { title: "an answer", command: ask("", { model, messages }) },
    { title: "the same, as it is written", command: ask("-N ", { model, messages, stream: true }) },
    verify,
  ];
}

/** Another terminal does not know this one's environment. */
function dataDirPrefix({ SALLYPORT_DATA_DIR: dataDir }: Settings): string {
  return dataDir === DEFAULT_DATA_DIR ? "" : `SALLYPORT_DATA_DIR=${shellQuoted(resolve(dataDir))} `;
}

function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
