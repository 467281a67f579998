import { getRouteApi } from "@tanstack/react-router";
import { useAddressSearch, type SearchChange } from "../../components/use-address-search.ts";
import type { SettingsSearch } from "./settings-search.ts";

const route = getRouteApi("/settings");

/** What the address says, and a way to change parts of it. */
export function useSettingsSearch(): readonly [SettingsSearch, (part: SearchChange<SettingsSearch>) => void] {
  return useAddressSearch<SettingsSearch>(route);
}
