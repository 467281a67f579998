import type { AdministrationAction, ModelAction } from "../contracts/actions.ts";
import type { DocumentKind } from "../contracts/documents.ts";
import type { Principal } from "../contracts/principal.ts";

export {
  ADMINISTRATION_ACTIONS,
  ASKED_ACTIONS,
  MODEL_ACTIONS,
  type AdministrationAction,
  type AskedAction,
  type ModelAction,
} from "../contracts/actions.ts";

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

/** One document that is applied or deleted. */
export interface DocumentResource {
  readonly type: "Document";
  readonly kind: DocumentKind;
  /** Of the document; its id is "<kind>/<name>". */
  readonly name: string;
}

/** What is known of a call beside its caller. */
export interface Circumstances {
  /**
   * Address of the client's end of the connection. Where it is left out, or is none, and a policy on the action reads it, the call is
   * denied.
   */
  readonly network?: string | undefined;
  /** Unix milliseconds; the time of the decision where left out. Policies see whole seconds. */
  readonly now?: number | undefined;
  /** Whether a person signed in with a second factor; what the principal says where left out. */
  readonly mfa?: boolean | undefined;
}

/** How the model is called. */
export interface ModelContext extends Circumstances {
  /** The client's wire format: "openai.chat". */
  readonly dialect: string;
  readonly stream: boolean;
  /** What the request says of itself, each a `RoutingLabel`. */
  readonly dataClass?: string | undefined;
  readonly region?: string | undefined;
  readonly purpose?: string | undefined;
}

/** In the schema, so that policies can speak of them, and asked by nobody yet; each with the type of its resource. */
export const LATER_ACTIONS = {
  useTool: "Tool",
  queryKnowledgeBase: "KnowledgeBase",
  approveModelVersion: "ModelVersion",
  readDataset: "Dataset",
  manageDataset: "Dataset",
  reviewContent: "Review",
} as const;

/**
 * One question to the policies: may this principal do this to that? What each action applies to, and which context it
 * carries, is what `policies/schema.cedarschema` says; calls are checked against it once more before they are decided.
 */
export type AuthorizationCall = { readonly principal: Principal } & (
  | { readonly action: ModelAction; readonly resource: ModelResource; readonly context: ModelContext }
  | {
      readonly action: "applyGuardrail";
      readonly resource: GuardrailResource;
      readonly context?: Circumstances;
    }
  | {
      readonly action: "manageDocument";
      readonly resource: DocumentResource;
      readonly context?: Circumstances;
    }
  | { readonly action: AdministrationAction; readonly context?: Circumstances }
);

/** Attributes of the context that a policy on the action reads, in the order of their names. */
export type DecisionContext = Readonly<Record<string, string | boolean>>;

/** What the policies say. Policies are named "<document>#<@id of the policy, or its position from 0>", and stand in the order of their names. */
export type AuthorizationDecision =
  | {
      readonly kind: "allowed";
      readonly policies: readonly string[];
      /** What the decision depended on beside principal and resource; left out where that is nothing. */
      readonly context?: DecisionContext;
    }
  | {
      readonly kind: "denied";
      /** The policies that forbid; empty where simply none permits. */
      readonly policies: readonly string[];
      /** For operators. Not empty: the question could not be decided, which is a denial. */
      readonly errors: readonly string[];
      readonly context?: DecisionContext;
    };

/** Actions that stand in another, which `action in` covers: as the schema has it. */
export const ACTION_GROUPS: Readonly<Record<string, readonly string[]>> = {
  manageDocument: ["manageDocuments"],
};
