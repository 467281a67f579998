import { getRouteApi } from "@tanstack/react-router";
import type { AccessSearch } from "./routes.ts";

const route = getRouteApi("/access");

/** What the address says, and a way to change parts of it; undefined takes one out. */
export function useAccessSearch(): readonly [
  AccessSearch,
  (change: { readonly [K in keyof AccessSearch]?: AccessSearch[K] | undefined }) => void,
] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: { readonly [K in keyof AccessSearch]?: AccessSearch[K] | undefined }): void => {
    void navigate({
      search: (before) => {
        const all = Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined);
        return Object.fromEntries(all);
      },
      replace: true,
    });
  };
  return [search, change];
}
