import type { Dialect } from "../../contracts/completion.ts";
import { GatewayError } from "../../contracts/errors.ts";

/** What the client asked for cannot be said in the provider's format; `field` in the client's terms as far as they are known. */
export function untranslatable(field: string, dialect: Dialect): GatewayError {
  return new GatewayError("untranslatable", `${field} to ${dialect}`, {
    field,
    publicMessage: `'${field}' cannot be carried to this model, whose provider speaks another API (${dialect}). Leave it out, or ask a model whose provider speaks yours.`,
  });
}
