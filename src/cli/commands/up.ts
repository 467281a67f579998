import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { welcome } from "../up/welcome.ts";

const SETTINGS = `
Settings, from the environment:
  SALLYPORT_HOST       address to listen on (127.0.0.1)
  SALLYPORT_PORT       port; 0 takes a free one (8787)
  SALLYPORT_DATA_DIR   folder of the database, the audit log and the secrets (./data)
  SALLYPORT_CONFIG     YAML file of documents, applied at every start
  SALLYPORT_LOG_LEVEL  fatal, error, warn, info, debug, trace or silent (warn)
  DATABASE_URL         postgres://… in place of the embedded database
  OPENAI_API_KEY, OPENAI_BASE_URL, ANTHROPIC_API_KEY make providers of those names`;

export function defineUp(program: Command, context: CommandContext): void {
  program
    .command("up")
    .description("start a node and stay until it is told to end")
    .option("--json", 'print one line {"url", "firstKey", "models", "pid"} once it answers')
    .addHelpText(
      "after",
      SETTINGS +
        "\n" +
        helpEnd(["sallyport up", "SALLYPORT_PORT=9000 sallyport up", "sallyport up --json > node.json &"], {
          success: "told to end (SIGTERM, Ctrl-C), and everything under way was finished",
          unusable: "it could not start or end properly: bad settings, port in use, data folder in use, …",
        }) +
        "\n\nA second Ctrl-C ends it at once.",
    )
    .action(context.action((command) => run(context, command.opts<JsonOption>().json === true)));
}

async function run(context: CommandContext, isJson: boolean): Promise<ExitCode> {
  const settings = await context.settings();
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const stopListening = context.io.onStop(stop);
  try {
    const node = await context.parts.startNode(settings, context.io.env);
    try {
      if (isJson) {
        const { url, firstKey = null } = node;
        await context.printJson({ url, firstKey, models: node.models(), pid: process.pid });
      } else {
        await context.print(welcome(node, settings, context));
      }
      await stopped;
      context.note("Ending: requests under way are finished first. Once more to end at once.");
    } finally {
      await node.close();
    }
    return EXIT.success;
  } finally {
    stopListening();
  }
}
