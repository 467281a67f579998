/** Whether an error is the system's, or a library's, of that code ("ENOENT"). */
export function isErrorCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
