import type { Route, Usage } from "../contracts/completion.ts";
import type { ModelPrice } from "../contracts/price.ts";
import type { Principal } from "../contracts/principal.ts";

/** What is known of data that goes on from one exchange to another, which repeats it or works for it. */
export interface KnownData {
  readonly region: string | undefined;
  /** Classes that its first exchange took it for. */
  readonly classes: readonly string[];
  /** Groups of whoever sent it. */
  readonly groups: readonly string[];
  /** Detectors that found something in it, or may have. */
  readonly detectors: readonly string[];
  /** Whether any other detector may have found something as well. */
  readonly mayHoldMore: boolean;
  /** The guardrail of its first model, where that is to look at it again. */
  readonly guardrail?: string;
}

/** What is known of a request when its routes are chosen. */
export interface RouteFacts {
  /** Who asks, and for whom; undefined where nobody is known. */
  readonly user: string | undefined;
  /** Id of the API key. */
  readonly key: string | undefined;
  readonly groups: readonly string[];
  /** The class of its data as the request says it. */
  readonly dataClass: string | undefined;
  /** The region that the request wants to stay in. */
  readonly region: string | undefined;
  /** Detectors that found something in it, or may have. */
  readonly detectors: readonly string[];
  /** Classes that its data is of, whatever else says so. */
  readonly knownClasses?: readonly string[];
  readonly isStream: boolean;
  /** Its size, estimated; asked for only where the cost decides. */
  readonly usage: () => Usage;
  /** What a route costs where its model does not say. */
  readonly tablePrice: (route: Route) => ModelPrice | undefined;
}

/** A user, for models that stick to users: whose key it is, and the end user that the request names. */
export function stickyUser(
  { type, id }: Pick<Principal, "type" | "id">,
  endUser: string | undefined,
): string {
  return `${type}::${id}\u0000${endUser ?? ""}`;
}

/** Why a route is asked, or is not. */
export type RouteReason =
  | "ordered"
  | "weighted"
  | "least-latency"
  | "least-cost"
  | "canary"
  | "region"
  | "data-class"
  | "canary-not-drawn"
  | "canary-rolled-back"
  | "resting";
