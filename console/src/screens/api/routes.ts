import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";
import { readApiSearch } from "./api-search.ts";

export const apiRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/api",
    validateSearch: readApiSearch,
    component: lazyRouteComponent(() => import("./api-screen.tsx"), "ApiScreen"),
  }),
] as const;
