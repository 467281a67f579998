/** The end of a command's `--help`: examples and exit codes. */
export function helpEnd(
  examples: readonly string[],
  codes: { readonly success: string; readonly refused?: string; readonly unusable?: string },
): string {
  const lines = [
    "",
    "Examples:",
    ...examples.map((example) => `  ${example}`),
    "",
    "Exit codes:",
    `  0  ${codes.success}`,
    ...(codes.refused === undefined ? [] : [`  1  ${codes.refused}`]),
    `  2  ${codes.unusable ?? "wrong usage, or it could not run: bad settings, no data folder, node out of reach"}`,
  ];
  return lines.join("\n");
}
