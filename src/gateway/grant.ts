import type { Principal } from "../contracts/principal.ts";
import type { DecisionContext } from "../policy/authorization.ts";

/** Why policy let somebody administer: for the records of what is done by it. */
export interface Grant {
  readonly policies: readonly string[];
  readonly context?: DecisionContext;
  /** Address of the client's end of the connection. */
  readonly network?: string | undefined;
}

/** Whoever calls the administrative API, once policy has allowed the action. */
export interface AdmittedPrincipal extends Principal {
  readonly grant: Grant;
}

/** The grant of a principal; undefined for one who was not asked for any: the operator at the machine. */
export function grantOf(principal: Principal): Grant | undefined {
  return (principal as Partial<AdmittedPrincipal>).grant;
}
