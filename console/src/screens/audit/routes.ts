import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";
import { readAuditSearch, readVerifySearch } from "./audit-search.ts";

export const auditRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/audit",
    validateSearch: readAuditSearch,
    component: lazyRouteComponent(() => import("./audit-screen.tsx"), "AuditScreen"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/audit/verify",
    validateSearch: readVerifySearch,
    component: lazyRouteComponent(() => import("./verify-screen.tsx"), "VerifyScreen"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/audit/$id",
    component: lazyRouteComponent(() => import("./story-screen.tsx"), "StoryScreen"),
  }),
] as const;
