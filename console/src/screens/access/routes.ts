import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";
import { textInAddress } from "../../components/text-in-address.ts";

export const ACCESS_TABS = ["keys", "people", "sessions", "policies", "analysis"] as const;
export type AccessTab = (typeof ACCESS_TABS)[number];

export const KEY_STATES = ["active", "ending", "expired", "revoked"] as const;
export type KeyState = (typeof KEY_STATES)[number];

export const ANALYSES = ["explain", "who-can", "unused", "used"] as const;
export type Analysis = (typeof ANALYSES)[number];

/** What is open on the screen, and how it is narrowed; all of it can be linked to. */
export interface AccessSearch {
  readonly tab?: AccessTab;
  /** Of keys and people. */
  readonly q?: string;
  readonly project?: string;
  readonly state?: KeyState;
  /** Id of the API key that is open, where it is among those shown. */
  readonly key?: string;
  readonly source?: string;
  readonly group?: string;
  /** Name of an AccessPolicy. */
  readonly policy?: string;
  readonly analysis?: Analysis;
  readonly days?: number;
  /** A dialog to begin with. */
  readonly create?: "key";
}

const MAX_DAYS = 400;

export const accessRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/access",
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import("./access-screen.tsx"), "AccessScreen"),
  }),
] as const;

/** What is not understood is left out: an address may be old, or typed. */
function readSearch(raw: Readonly<Record<string, unknown>>): AccessSearch {
  const days = Number(raw["days"]);
  return {
    ...oneOf("tab", ACCESS_TABS, raw["tab"]),
    ...textIn("q", raw["q"]),
    ...textIn("project", raw["project"]),
    ...oneOf("state", KEY_STATES, raw["state"]),
    ...textIn("key", raw["key"]),
    ...textIn("source", raw["source"]),
    ...textIn("group", raw["group"]),
    ...textIn("policy", raw["policy"]),
    ...oneOf("analysis", ANALYSES, raw["analysis"]),
    ...(Number.isInteger(days) && days >= 1 && days <= MAX_DAYS ? { days } : {}),
    ...oneOf("create", ["key"] as const, raw["create"]),
  };
}

function oneOf<N extends string, T extends string>(
  name: N,
  known: readonly T[],
  value: unknown,
): { readonly [K in N]?: T } {
  const found = known.find((each) => each === value);
  return (found === undefined ? {} : { [name]: found }) as { readonly [K in N]?: T };
}

function textIn<N extends string>(name: N, value: unknown): { readonly [K in N]?: string } {
  const text = textInAddress(value);
  return (text === undefined ? {} : { [name]: text }) as { readonly [K in N]?: string };
}
