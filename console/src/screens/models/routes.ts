import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";

/** Which models are seen. */
export interface ModelsSearch {
  readonly search?: string | undefined;
  readonly listed?: true | undefined;
  /** Models with a route to it alone. */
  readonly provider?: string | undefined;
}

export const modelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/models",
  validateSearch: ({ search, listed, provider }: Record<string, unknown>): ModelsSearch => ({
    // Named even where undefined: what is left out keeps what the address says, whatever that is.
    search: textIn(search),
    listed: listed === true || undefined,
    provider: textIn(provider),
  }),
  component: lazyRouteComponent(() => import("./models-screen.tsx"), "ModelsScreen"),
});

export const modelsRoutes = [modelsRoute] as const;

const MAX_CHARS = 200;

/** The address may hold a number where a text of digits was meant. */
function textIn(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text !== "" && text.length <= MAX_CHARS ? text : undefined;
}
