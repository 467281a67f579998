import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { OverviewRange } from "../../../../src/contracts/api/overview.ts";
import { rootRoute } from "../../app/root-route.tsx";
import { readRange } from "./ranges.ts";

export const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  // Named even where undefined: what is left out keeps what the address says, whatever that is.
  validateSearch: ({ range }): { range?: OverviewRange | undefined } => ({ range: readRange(range) }),
  component: lazyRouteComponent(() => import("./overview-screen.tsx"), "OverviewScreen"),
});

export const overviewRoutes = [overviewRoute] as const;
