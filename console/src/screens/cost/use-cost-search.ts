import { getRouteApi } from "@tanstack/react-router";
import type { CostSearch } from "./routes.ts";

const route = getRouteApi("/cost");
type Change = { readonly [K in keyof CostSearch]?: CostSearch[K] | undefined };

/** What the address says, and a way to change parts of it; undefined takes one out. */
export function useCostSearch(): readonly [CostSearch, (change: Change) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Change): void => {
    void navigate({
      search: (before): CostSearch =>
        Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined)),
      replace: true,
    });
  };
  return [search, change];
}
