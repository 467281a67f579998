import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";
import { readOverviewSearch } from "./ranges.ts";

export const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: readOverviewSearch,
  component: lazyRouteComponent(() => import("./overview-screen.tsx"), "OverviewScreen"),
});

export const overviewRoutes = [overviewRoute] as const;
