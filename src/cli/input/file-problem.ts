import { isErrorCode } from "../../foundation/is-error-code.ts";

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "permission denied",
  EIO: "the disk reports an error",
};

/** Why a file cannot be read, in words; undefined where the error is not about a file. */
export function fileProblem(error: unknown): string | undefined {
  return Object.entries(PROBLEMS).find(([code]) => isErrorCode(error, code))?.[1];
}
