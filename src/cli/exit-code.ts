/** How a command ends. Scripts rely on these. */
export const EXIT = {
  /** Done, or the check passed. */
  success: 0,
  /** The check failed, or what was asked for was refused. */
  refused: 1,
  /** The command was misused, or could not run at all. */
  unusable: 2,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
