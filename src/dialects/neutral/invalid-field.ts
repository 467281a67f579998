import { GatewayError } from "../../contracts/errors.ts";

/** A request that says something its own format does not know; `field` in the client's terms. */
export function invalidField(field: string, expected: string): GatewayError {
  return new GatewayError("invalid_request", `${field}: ${expected}`, {
    field,
    publicMessage: `'${field}' is not valid: ${expected}.`,
  });
}
