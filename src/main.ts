import type { CliParts } from "./cli/cli-parts.ts";
import type { CommandIo } from "./cli/command-io.ts";
import { runCli } from "./cli/run-cli.ts";
import { readPackageVersion } from "./storage/package-version.ts";

/**
 * Ctrl-C reaches a process twice where npm runs it: from the terminal, and passed on by npm. What comes this soon after
 * the first is the same wish.
 */
const IMPATIENT_AFTER_MS = 500;
/** How often a process that is done, but held up by something left open, looks whether its output has been read. */
const LINGER_MS = 500;

// The heavy parts are loaded only by the commands that use them: `--help` need not wait for a database.
const parts: CliParts = {
  version: readPackageVersion(),
  startNode: async (settings, env) => (await import("./start-node.ts")).startNode(settings, env),
  openAdministration: async (settings, env) =>
    (await import("./open-administration.ts")).openAdministration(settings, env),
};

const io: CommandIo = {
  stdin: () => process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  terminal: {
    stdout: process.stdout.isTTY,
    stderr: process.stderr.isTTY,
    columns: process.stdout.columns || 100,
  },
  onStop: listenForSignals,
};

for (const stream of [process.stdout, process.stderr]) {
  // A reader that has gone is noticed where the next piece is written; without a listener it would end the process here.
  stream.on("error", () => undefined);
}
process.exitCode = await runCli(process.argv.slice(2), io, parts);
setInterval(() => {
  if (process.stdout.writableLength === 0 && process.stderr.writableLength === 0) process.exit();
}, LINGER_MS).unref();

function listenForSignals(listener: () => void): () => void {
  let askedAt: number | undefined;
  const handle = (signal: NodeJS.Signals): void => {
    const now = performance.now();
    if (askedAt === undefined) {
      askedAt = now;
      listener();
    } else if (now - askedAt > IMPATIENT_AFTER_MS) {
      process.exit(signal === "SIGINT" ? 130 : 143);
    }
  };
  process.on("SIGINT", handle).on("SIGTERM", handle);
  return () => void process.off("SIGINT", handle).off("SIGTERM", handle);
}
