import { queryOptions } from "@tanstack/react-query";
import type { ProviderList } from "../../../../src/contracts/api/models.ts";
import { api } from "../../api/api.ts";

/** Latencies and states change with every exchange. */
export const LIVE_MS = 5_000;

export const providersQuery = queryOptions({
  queryKey: ["providers"],
  queryFn: ({ signal }) => api<ProviderList>("GET", "/api/providers", { signal }),
  refetchInterval: LIVE_MS,
});
