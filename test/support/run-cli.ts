import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import type { CliParts } from "../../src/cli/cli-parts.ts";
import { runCli } from "../../src/cli/run-cli.ts";
import { openAdministration } from "../../src/open-administration.ts";
import { startNode } from "../../src/start-node.ts";
import { ROOT } from "./built-node.ts";

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliRun {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array | Iterable<string | Uint8Array>;
  /** Aborted where a person would press Ctrl-C. */
  readonly stop?: AbortSignal;
  /** Streams at which people look; none where left out. */
  readonly terminal?: readonly ("stdout" | "stderr")[];
  /** Called with all of standard output after each piece of it. */
  readonly onOutput?: (stdout: string) => void;
}

const parts: CliParts = { version: "9.9.9", startNode, openAdministration };

/** Runs a command line in this process, with every part real. */
export async function cli(args: readonly string[], run: CliRun = {}): Promise<CliResult> {
  let stdout = "";
  let stderr = "";
  const code = await runCli(
    args,
    {
      stdin: () => Readable.from(chunksOf(run.input), { objectMode: false }),
      stdout: sink((text) => {
        stdout += text;
        run.onOutput?.(stdout);
      }),
      stderr: sink((text) => {
        stderr += text;
      }),
      env: run.env ?? {},
      terminal: {
        stdout: run.terminal?.includes("stdout") === true,
        stderr: run.terminal?.includes("stderr") === true,
        columns: 100,
      },
      onStop: (listener) => {
        run.stop?.addEventListener("abort", listener, { once: true });
        return () => run.stop?.removeEventListener("abort", listener);
      },
    },
    parts,
  );
  return { code, stdout, stderr };
}

/** Runs a command line as users do; the project is to be built. */
export function builtCli(args: readonly string[], run: CliRun = {}): Promise<CliResult> {
  const child = spawn(process.execPath, [join(ROOT, "bin", "sallyport.js"), ...args], {
    env: { PATH: process.env["PATH"], ...run.env },
    stdio: "pipe",
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (piece: string) => {
    stdout += piece;
    run.onOutput?.(stdout);
  });
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    stderr += piece;
  });
  // A command may end without having read everything.
  child.stdin.on("error", () => undefined);
  Readable.from(chunksOf(run.input), { objectMode: false }).pipe(child.stdin);
  run.stop?.addEventListener("abort", () => child.kill("SIGTERM"), { once: true });
  return new Promise((resolve) => {
    child.on("close", (code) => {
      resolve({ code: code ?? -1, stdout, stderr });
    });
  });
}

/** Runs a test with a folder of its own. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "sallyport-cli-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The one JSON document on standard output. */
export function jsonOf({ stdout }: CliResult): Record<string, unknown> {
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** The JSON documents on standard output, one a line. */
export function jsonLinesOf({ stdout }: CliResult): Record<string, unknown>[] {
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function chunksOf(input: CliRun["input"]): Iterable<Uint8Array> {
  const chunks = input === undefined ? [] : isText(input) ? [input] : [...input];
  return chunks.map((chunk) => Buffer.from(chunk as string));
}

function isText(input: NonNullable<CliRun["input"]>): input is string | Uint8Array {
  return typeof input === "string" || input instanceof Uint8Array;
}

function sink(take: (text: string) => void): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      take(chunk.toString("utf8"));
      done();
    },
  });
}
