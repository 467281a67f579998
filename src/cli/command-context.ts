import type { Command } from "commander";
import type { Settings } from "../contracts/settings.ts";
import type { CliParts } from "./cli-parts.ts";
import { CommandFailure } from "./command-failure.ts";
import type { CommandIo } from "./command-io.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { createPaint, type Paint } from "./output/paint.ts";
import { jsonLine } from "./output/printable.ts";
import { writeText } from "./output/write-text.ts";

export interface JsonOption {
  readonly json?: boolean;
}

/** Does what a parsed command line asks for. */
export type CommandRun = (command: Command) => Promise<ExitCode>;

/** What every command is given. */
export class CommandContext {
  readonly io: CommandIo;
  readonly parts: CliParts;
  /** For standard output. */
  readonly paint: Paint;
  exitCode: ExitCode = EXIT.success;
  /** Set while a command runs whose standard output is one JSON document; failures are then reported as one, too. */
  isJsonDocumentDue = false;

  constructor(io: CommandIo, parts: CliParts) {
    this.io = io;
    this.parts = parts;
    this.paint = createPaint(io.terminal.stdout, io.env);
  }

  /** Writes to standard output; a newline is not added. */
  print(text: string): Promise<void> {
    return writeText(this.io.stdout, text);
  }

  async printJson(value: unknown): Promise<void> {
    this.isJsonDocumentDue = false;
    await this.print(`${jsonLine(value)}\n`);
  }

  /** Writes a line for people to standard error. */
  note(line: string): void {
    this.io.stderr.write(`${line}\n`);
  }

  /** The settings of the environment; throws a `CommandFailure` that lists what is wrong with them. */
  async settings(): Promise<Settings> {
    // Imported here: schemas take longer to load than all the help texts together.
    const { readSettings } = await import("../contracts/settings.ts");
    const reading = readSettings(this.io.env);
    if (reading.kind === "valid") return reading.settings;
    const list = reading.problems.map((problem) => `  ${problem}`).join("\n");
    throw new CommandFailure(
      "invalid_settings",
      `These environment variables cannot be used:\n${list}\nCorrect or unset them and run the command again.`,
    );
  }

  /** An action whose `--json` output is exactly one JSON document. */
  action(run: CommandRun): (...received: unknown[]) => Promise<void> {
    return this.#wrap(run, true);
  }

  /** An action that writes many lines. */
  streamingAction(run: CommandRun): (...received: unknown[]) => Promise<void> {
    return this.#wrap(run, false);
  }

  #wrap(run: CommandRun, isDocument: boolean) {
    return async (...received: unknown[]): Promise<void> => {
      // Commander passes the command itself last.
      const command = received.at(-1) as Command;
      this.isJsonDocumentDue = isDocument && command.opts<JsonOption>().json === true;
      this.exitCode = await run(command);
    };
  }
}
