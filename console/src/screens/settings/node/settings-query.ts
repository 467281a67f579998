import { queryOptions } from "@tanstack/react-query";
import type { NodeSettings } from "../../../../../src/contracts/api/settings.ts";
import { api } from "../../../api/api.ts";

const REFRESH_MS = 30_000;

/** The node that answers: of several behind one address, whichever it is. */
export const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => api<NodeSettings>("GET", "/api/settings", { signal }),
  refetchInterval: REFRESH_MS,
});
