import { GatewayError } from "../../contracts/errors.ts";

/** A member that cannot be carried; `why` completes the sentence that names it. */
export function refused(field: string, why: string): GatewayError {
  return new GatewayError("untranslatable", `${field} to mistral`, {
    field,
    publicMessage: `'${field}' cannot be carried to this model: ${why}. Leave it out.`,
  });
}
