import { GatewayError } from "../contracts/errors.ts";

/** A document that cannot be used: the member at fault, and why, without its value. */
export function documentRefused(field: string, why: string): GatewayError {
  return new GatewayError("invalid_request", `provider document: ${field}: ${why}`, {
    field,
    publicMessage: `'${field}' of the provider document cannot be used. ${why}`,
  });
}
