import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";

/** Which models are seen. */
export interface ModelsSearch {
  readonly search?: string | undefined;
  readonly listed?: true | undefined;
}

export const modelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/models",
  validateSearch: ({ search, listed }: Record<string, unknown>): ModelsSearch => ({
    // Named even where undefined: what is left out keeps what the address says, whatever that is.
    search: typeof search === "string" && search !== "" ? search : undefined,
    listed: listed === true || undefined,
  }),
  component: lazyRouteComponent(() => import("./models-screen.tsx"), "ModelsScreen"),
});

export const modelsRoutes = [modelsRoute] as const;
