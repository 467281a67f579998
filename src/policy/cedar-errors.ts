import type { DetailedError } from "./cedar.ts";

/** Cedar's messages in one line, with its hints. */
export function formatCedarErrors(errors: readonly DetailedError[]): string {
  return errors.map(formatCedarError).join("; ");
}

export function formatCedarError(error: DetailedError): string {
  const label = error.sourceLocations?.[0]?.label ?? null;
  return [error.message, label, error.help].filter((part) => part !== null && part !== "").join(", ");
}
