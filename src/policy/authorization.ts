import type { Principal } from "../contracts/principal.ts";

/** Id of the one `Gateway` entity, the resource of administrative actions. */
export const GATEWAY_ID = "node";

/** A model as policies see it: the client's name for it and the providers its routes lead to. */
export interface ModelResource {
  readonly type: "Model";
  readonly id: string;
  readonly providers: readonly string[];
}

export interface GuardrailResource {
  readonly type: "Guardrail";
  readonly id: string;
}

export const MODEL_ACTIONS = ["invoke", "embed", "list"] as const;
export type ModelAction = (typeof MODEL_ACTIONS)[number];

/** How the model is called: the client's wire format ("openai.chat"), and whether it wants a stream. */
export interface ModelContext {
  readonly dialect: string;
  readonly stream: boolean;
}

export const ADMINISTRATION_ACTIONS = [
  "readDocuments",
  "manageDocuments",
  "readKeys",
  "manageKeys",
  "readPeople",
  "managePeople",
  "readAccess",
  "readAudit",
  "readContent",
  "readMetrics",
  "readUsage",
  "readFindings",
  "manageFindings",
  "readNodes",
] as const;
export type AdministrationAction = (typeof ADMINISTRATION_ACTIONS)[number];

/**
 * One question to the policies: may this principal do this to that? What each action applies to, and which context it
 * carries, is what `policies/schema.cedarschema` says; calls are checked against it once more before they are decided.
 */
export type AuthorizationCall = { readonly principal: Principal } & (
  | { readonly action: ModelAction; readonly resource: ModelResource; readonly context: ModelContext }
  | { readonly action: "applyGuardrail"; readonly resource: GuardrailResource }
  | { readonly action: AdministrationAction }
);

/** What the policies say. Policies are named "<document>#<@id of the policy, or its position from 0>". */
export type AuthorizationDecision =
  | { readonly kind: "allowed"; readonly policies: readonly string[] }
  | {
      readonly kind: "denied";
      /** The policies that forbid; empty where simply none permits. */
      readonly policies: readonly string[];
      /** For operators. Not empty: the question could not be decided, which is a denial. */
      readonly errors: readonly string[];
    };
