import { getRouteApi } from "@tanstack/react-router";
import type { SettingsSearch } from "./settings-search.ts";

const route = getRouteApi("/settings");
type Change = { readonly [K in keyof SettingsSearch]?: SettingsSearch[K] | undefined };

/** What the address says, and a way to change parts of it; undefined takes one out. */
export function useSettingsSearch(): readonly [SettingsSearch, (change: Change) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Change): void => {
    void navigate({
      search: (before): SettingsSearch =>
        Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined)),
      replace: true,
    });
  };
  return [search, change];
}
