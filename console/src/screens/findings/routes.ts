import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";
import { readFindingsSearch } from "./findings-search.ts";

export const findingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/findings",
  validateSearch: readFindingsSearch,
  component: lazyRouteComponent(() => import("./findings-screen.tsx"), "FindingsScreen"),
});

export const findingsRoutes = [findingsRoute] as const;
