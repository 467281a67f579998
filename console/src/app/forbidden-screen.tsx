import { Link } from "@tanstack/react-router";
import { EmptyState } from "../components/empty-state.tsx";
import { Page } from "../components/page.tsx";
import type { Screen } from "./screens.ts";

/** Stands in place of a screen that policy does not let the person see: which permission it takes, and whom to ask. */
export function ForbiddenScreen({ screen: { title, needs = [] } }: { screen: Screen }) {
  return (
    <Page title={title}>
      <EmptyState
        title={`You may not see ${title}`}
        detail={`It takes the permission ${needs.join(" or ")}. Ask an administrator for an AccessPolicy that permits one of your groups the action.`}
      >
        <Link to="/playground" className="text-accent underline">
          To the playground
        </Link>
      </EmptyState>
    </Page>
  );
}
