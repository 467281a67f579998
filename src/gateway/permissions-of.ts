import { DOCUMENT_KINDS, type DocumentKind } from "../contracts/documents.ts";
import type { Principal } from "../contracts/principal.ts";
import { ADMINISTRATION_ACTIONS, type AdministrationAction } from "../policy/authorization.ts";
import type { ConfigSnapshot } from "./gateway.ts";

/** Of a document that need not exist: policies that name single documents are asked when one of those is changed. */
const ANY_DOCUMENT = "any";

/** What a page may offer somebody. No decision rests on it: each request is asked about anew. */
export interface Permissions {
  readonly permissions: readonly AdministrationAction[];
  /** Kinds of documents they may change, where they may change documents at all. */
  readonly managedKinds: readonly DocumentKind[];
}

export function permissionsOf(
  { policies }: Pick<ConfigSnapshot, "policies">,
  principal: Principal,
  network: string,
): Permissions {
  const context = { network };
  const permissions = ADMINISTRATION_ACTIONS.filter(
    (action) => policies.foresee({ principal, action, context }).kind === "allowed",
  );
  const managedKinds = DOCUMENT_KINDS.filter((kind) => {
    const resource = { type: "Document", kind, name: ANY_DOCUMENT } as const;
    return policies.foresee({ principal, action: "manageDocument", resource, context }).kind === "allowed";
  });
  return { permissions, managedKinds };
}
