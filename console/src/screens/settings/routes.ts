import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";
import { readDocumentSearch, readSettingsSearch, SETTINGS_TABS } from "./settings-search.ts";

export const settingsRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/settings",
    validateSearch: readSettingsSearch,
    component: lazyRouteComponent(() => import("./settings-screen.tsx"), "SettingsScreen"),
  }),
  // Short ways to a tab, for the command palette and for links.
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/settings/$tab",
    beforeLoad: ({ params }) => {
      const tab = SETTINGS_TABS.find((each) => each === params.tab);
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to go elsewhere
      throw redirect({ to: "/settings", search: tab === undefined ? {} : { tab }, replace: true });
    },
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/settings/documents/$kind",
    component: lazyRouteComponent(() => import("./documents/new-document-screen.tsx"), "NewDocumentScreen"),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: "/settings/documents/$kind/$name",
    validateSearch: readDocumentSearch,
    component: lazyRouteComponent(() => import("./documents/document-screen.tsx"), "DocumentScreen"),
  }),
] as const;
