import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";

export const GUARDRAIL_TABS = ["edit", "try", "results", "versions"] as const;
export type GuardrailTab = (typeof GUARDRAIL_TABS)[number];

export const RESULT_DAYS = [1, 7, 30, 90] as const;

export interface GuardrailSearch {
  readonly tab?: GuardrailTab;
  /** Of the results. */
  readonly days?: (typeof RESULT_DAYS)[number];
  /** The versions that are compared. */
  readonly older?: number;
  readonly newer?: number;
  /** For a guardrail that is not there yet: the one whose rules it begins with. */
  readonly copyOf?: string;
}

export const guardrailsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/guardrails",
    component: lazyRouteComponent(() => import("./guardrails-screen.tsx"), "GuardrailsScreen"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/guardrails/$name",
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import("./guardrail-screen.tsx"), "GuardrailScreen"),
  }),
] as const;

/** What is not understood is left out: an address may be old, or typed. */
function readSearch(raw: Readonly<Record<string, unknown>>): GuardrailSearch {
  const tab = GUARDRAIL_TABS.find((each) => each === raw["tab"]);
  const days = RESULT_DAYS.find((each) => each === Number(raw["days"]));
  const older = versionIn(raw["older"]);
  const newer = versionIn(raw["newer"]);
  const copyOf = raw["copyOf"];
  return {
    ...(tab !== undefined && { tab }),
    ...(days !== undefined && { days }),
    ...(older !== undefined && { older }),
    ...(newer !== undefined && { newer }),
    ...(typeof copyOf === "string" && { copyOf }),
  };
}

function versionIn(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isSafeInteger(number) && number >= 0 && value !== "" && value !== null ? number : undefined;
}
