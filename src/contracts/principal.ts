import type { Tags } from "./tags.ts";

/** Who makes a request, as Cedar sees it: the key of the entity and the groups it belongs to. */
export interface Principal {
  readonly type: "User" | "Service";
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  /** The API key that authenticated this request, where one did. */
  readonly keyId?: string;
  readonly keyName?: string;
  /** Reference to a Guardrail that the key adds to every model's: see `combineGuardrails`. */
  readonly guardrail?: string;
  /** The Project it belongs to, where it belongs to one. */
  readonly project?: string;
  /** Of the key alone; `Placement` has those of project, team and organisation as well. */
  readonly tags?: Tags;
  /** What its credential is for, where that is less than what policy allows its owner. */
  readonly bounds?: CredentialBounds;
  /** Set where a person signed in with a second factor. */
  readonly isMfa?: boolean;
}

/** Narrows what a credential can be used for; policy is asked all the same. */
export interface CredentialBounds {
  /** Cedar actions: "invoke", "readAudit". */
  readonly actions?: readonly string[];
  /** Models, by the names that clients use. */
  readonly models?: readonly string[];
}
