import { createRouter } from "@tanstack/react-router";
import { rootRoute } from "./root-route.tsx";
import { accessRoutes } from "../screens/access/routes.ts";
import { apiRoutes } from "../screens/api/routes.ts";
import { auditRoutes } from "../screens/audit/routes.ts";
import { costRoutes } from "../screens/cost/routes.ts";
import { findingsRoutes } from "../screens/findings/routes.ts";
import { guardrailsRoutes } from "../screens/guardrails/routes.ts";
import { modelsRoutes } from "../screens/models/routes.ts";
import { overviewRoutes } from "../screens/overview/routes.ts";
import { playgroundRoutes } from "../screens/playground/routes.ts";
import { settingsRoutes } from "../screens/settings/routes.ts";

const routeTree = rootRoute.addChildren([
  ...overviewRoutes,
  ...playgroundRoutes,
  ...guardrailsRoutes,
  ...modelsRoutes,
  ...accessRoutes,
  ...costRoutes,
  ...auditRoutes,
  ...findingsRoutes,
  ...settingsRoutes,
  ...apiRoutes,
]);

export const router = createRouter({
  routeTree,
  basepath: "/console",
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
