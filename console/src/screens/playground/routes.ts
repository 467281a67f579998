import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";

export const playgroundRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/playground",
    component: lazyRouteComponent(() => import("./playground-screen.tsx"), "PlaygroundScreen"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/playground/first-call",
    component: lazyRouteComponent(() => import("./first-call-screen.tsx"), "FirstCallScreen"),
  }),
] as const;
