import { GatewayError } from "../../contracts/errors.ts";

/** An answer that cannot be read in its provider's format. */
export function malformedAnswer(what: string): GatewayError {
  return new GatewayError("provider_malformed", `answer: ${what}`);
}
