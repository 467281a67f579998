import { EXIT, type ExitCode } from "./exit-code.ts";

/** Ends a command with a sentence for the person at the terminal that says what to do. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;
  /** A stable word for scripts. */
  readonly code: string;

  constructor(
    code: string,
    message: string,
    options: { readonly exitCode?: ExitCode; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "CommandFailure";
    this.code = code;
    this.exitCode = options.exitCode ?? EXIT.unusable;
  }
}
