import { ERRORS, GatewayError, type ErrorCode } from "../contracts/errors.ts";
import { CommandFailure } from "./command-failure.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";

export interface FailureDescription {
  readonly code: string;
  readonly message: string;
  readonly exitCode: ExitCode;
}

/** Codes that mean "no" rather than "cannot". */
const REFUSALS: ReadonlySet<string> = new Set<ErrorCode>(["conflict", "forbidden", "not_found"]);

/** What may have gone wrong with an address, a file or a folder, said in words. */
const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  EADDRINUSE: "The address is in use. Stop what listens there, or set SALLYPORT_PORT to another port.",
  EADDRNOTAVAIL: "This machine has no such address. Set SALLYPORT_HOST to one it has.",
  EACCES: "Permission denied. Check who owns the file or folder, or the port's rights.",
  ENOSPC: "The disk is full. Make room and try again.",
  EROFS: "The file system is read-only. Set SALLYPORT_DATA_DIR to a folder that can be written.",
};

/** Turns whatever a command threw into a code, a sentence and the exit code. The stack is not part of it. */
export function describeFailure(error: unknown): FailureDescription {
  if (error instanceof CommandFailure) {
    return { code: error.code, message: error.message, exitCode: error.exitCode };
  }
  if (error instanceof GatewayError) {
    return { code: error.code, message: operatorMessage(error), exitCode: exitCodeOf(error.code) };
  }
  if (!(error instanceof Error)) {
    return { code: "internal", message: "Something went wrong.", exitCode: EXIT.unusable };
  }
  const code = "code" in error && typeof error.code === "string" ? error.code : "failed";
  const advice = SYSTEM_ERRORS[code];
  return {
    code,
    message: advice === undefined ? error.message : `${advice} (${error.message})`,
    exitCode: EXIT.unusable,
  };
}

/** The exit code of a failure that came with a code of the error table, from this process or from a node. */
export function exitCodeOf(code: string): ExitCode {
  return REFUSALS.has(code) ? EXIT.refused : EXIT.unusable;
}

/** A message made for this case where there is one; else the detail, which operators may see. */
function operatorMessage(error: GatewayError): string {
  const general = ERRORS[error.code].publicMessage;
  if (error.publicMessage !== general || error.detail === "") return error.publicMessage;
  return error.detail;
}
