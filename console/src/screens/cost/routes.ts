import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";
import { textInAddress } from "../../components/text-in-address.ts";

export const COST_TABS = ["usage", "budgets", "recommendations"] as const;
export type CostTab = (typeof COST_TABS)[number];

export const RANGES = ["today", "7d", "30d", "90d", "month", "last-month", "year"] as const;
export type Range = (typeof RANGES)[number];

export const MEASURES = ["cost", "tokens", "requests"] as const;
export type Measure = (typeof MEASURES)[number];

/** What usage is told apart by. */
export const DIMENSIONS = [
  "model",
  "team",
  "project",
  "key",
  "principal",
  "organisation",
  "provider",
  "route",
  "operation",
  "status",
] as const;
const TAG = /^(?:request-)?tag:[a-z][a-z0-9._-]{0,63}$/;

/** What is shown; all of it can be linked to. */
export interface CostSearch {
  readonly tab?: CostTab;
  readonly range?: Range;
  /** One of `DIMENSIONS`, or "tag:<name>", "request-tag:<name>". */
  readonly by?: string;
  readonly measure?: Measure;
  /** "team=web": only these. */
  readonly only?: readonly string[];
  /** Name of the one budget that is shown. */
  readonly budget?: string;
  /** A dialog to begin with. */
  readonly create?: "budget";
}

const MAX_FILTERS = 8;
const MAX_FILTER_CHARS = 512;

export const costRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/cost",
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import("./cost-screen.tsx"), "CostScreen"),
  }),
] as const;

export function isDimension(by: string): boolean {
  return (DIMENSIONS as readonly string[]).includes(by) || TAG.test(by);
}

/** "team=web" taken apart; undefined where it is no filter. */
export function readFilter(text: string): readonly [field: string, value: string] | undefined {
  const at = text.indexOf("=");
  const field = text.slice(0, at);
  const isFilter = at > 0 && isDimension(field) && text.length <= MAX_FILTER_CHARS && at < text.length - 1;
  return isFilter ? [field, text.slice(at + 1)] : undefined;
}

/** What is not understood is left out: an address may be old, or typed. */
function readSearch(raw: Readonly<Record<string, unknown>>): CostSearch {
  const tab = COST_TABS.find((each) => each === raw["tab"]);
  const range = RANGES.find((each) => each === raw["range"]);
  const measure = MEASURES.find((each) => each === raw["measure"]);
  const by = raw["by"];
  const budget = textInAddress(raw["budget"], MAX_FILTER_CHARS);
  const only = Array.isArray(raw["only"]) ? raw["only"] : [];
  const filters = only.filter(
    (each): each is string => typeof each === "string" && readFilter(each) !== undefined,
  );
  return {
    ...(tab !== undefined && { tab }),
    ...(range !== undefined && { range }),
    ...(typeof by === "string" && isDimension(by) && { by }),
    ...(measure !== undefined && { measure }),
    ...(filters.length > 0 && { only: filters.slice(0, MAX_FILTERS) }),
    ...(budget !== undefined && { budget }),
    ...(raw["create"] === "budget" && { create: "budget" as const }),
  };
}
