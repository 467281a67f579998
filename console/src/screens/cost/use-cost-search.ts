import { getRouteApi } from "@tanstack/react-router";
import { useAddressSearch, type SearchChange } from "../../components/use-address-search.ts";
import type { CostSearch } from "./routes.ts";

const route = getRouteApi("/cost");

/** What the address says, and a way to change parts of it. */
export function useCostSearch(): readonly [CostSearch, (part: SearchChange<CostSearch>) => void] {
  return useAddressSearch<CostSearch>(route);
}
