import { GatewayError } from "../../contracts/errors.ts";
import type { JsonValue } from "../../contracts/json.ts";

/** Throws `invalid_request` for a list of more than `max` entries. */
export function limitEntries(field: string, value: JsonValue | undefined, max: number): void {
  if (!Array.isArray(value) || value.length <= max) return;
  throw new GatewayError("invalid_request", `${field}: more than ${max} entries`, {
    field,
    publicMessage: `'${field}' has ${value.length} entries; at most ${max} are accepted.`,
  });
}
