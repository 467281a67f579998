import { getRouteApi } from "@tanstack/react-router";
import { useAddressSearch, type SearchChange } from "../../components/use-address-search.ts";
import type { AccessSearch } from "./routes.ts";

const route = getRouteApi("/access");

/** What the address says, and a way to change parts of it. */
export function useAccessSearch(): readonly [AccessSearch, (part: SearchChange<AccessSearch>) => void] {
  return useAddressSearch<AccessSearch>(route);
}
