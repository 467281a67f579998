import type { AccessPolicyDocument } from "../contracts/documents.ts";
import type { Principal } from "../contracts/principal.ts";
import type { Explanation } from "../policy/explain-decision.ts";
import type { UsedPermission } from "../storage/permission-use-store.ts";
import type { KnownPrincipal } from "./known-principals.ts";

export interface ExplainedAccess extends Explanation {
  readonly isAllowed: boolean;
  readonly principal: DescribedPrincipal;
  readonly action: string;
  /** "Model::openai/gpt" */
  readonly resource: string;
}

export interface DescribedPrincipal {
  readonly type: Principal["type"];
  readonly id: string;
  readonly groups: readonly string[];
  readonly project?: string;
  /** The key's name, where it is about one. */
  readonly key?: string;
}

export interface AllowedPrincipal extends DescribedPrincipal {
  readonly subject: KnownPrincipal["subject"];
  /** The policies that permit it. */
  readonly policies: readonly string[];
}

/** A part of a longer list. */
interface Page {
  /** For the next page; left out where this is the last. */
  readonly cursor?: string;
}

export interface WhoCan extends Page {
  readonly principals: readonly AllowedPrincipal[];
  /** Principals that were looked at for this page. */
  readonly examined: number;
}

export interface UsedPermissions extends Page {
  readonly since: string;
  readonly uses: readonly UsedPermission[];
}

export interface UnusedOf extends DescribedPrincipal {
  readonly subject: KnownPrincipal["subject"];
  /** Permissions that policies grant: pairs of an action and a resource. */
  readonly granted: number;
  /** Those that were not used, by action: "Model::openai/gpt". */
  readonly unused: Readonly<Record<string, readonly string[]>>;
}

export interface UnusedPermissions extends Page {
  readonly since: string;
  readonly principals: readonly UnusedOf[];
  /** The address that was asked as from. */
  readonly network: string;
  /** Whether there are more models than were asked about. */
  readonly isPartial: boolean;
}

export interface ProposedPolicy {
  readonly since: string;
  /** Undefined where nothing was used. */
  readonly document: AccessPolicyDocument | undefined;
  readonly uses: number;
}

export function describePrincipal({ type, id, groups, project, keyName }: Principal): DescribedPrincipal {
  return {
    type,
    id,
    groups,
    ...(project !== undefined && { project }),
    ...(keyName !== undefined && { key: keyName }),
  };
}
