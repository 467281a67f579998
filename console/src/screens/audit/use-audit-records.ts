import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { AuditPage } from "../../../../src/contracts/api/audit.ts";
import { api, type Query } from "../../api/api.ts";

/** The first page is to come at once; whoever scrolls on asks seldom, for the most that the API gives at one time. */
const FIRST_PAGE_RECORDS = 100;
const PAGE_RECORDS = 1_000;

/** Rows that are found, page after page, newest first. */
export function useAuditRecords(query: Query) {
  const pages = useInfiniteQuery({
    queryKey: ["audit", "records", query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api<AuditPage>("GET", "/api/audit/records", {
        query: {
          ...query,
          limit: pageParam === undefined ? FIRST_PAGE_RECORDS : PAGE_RECORDS,
          cursor: pageParam,
        },
        signal,
      }),
    getNextPageParam: ({ cursor }) => cursor,
    // Rows that are there do not change; new ones come when they are asked for.
    staleTime: Number.POSITIVE_INFINITY,
    // Else every page is compared with all that came before it.
    structuralSharing: false,
  });
  const rows = useMemo(() => pages.data?.pages.flatMap(({ records }) => records) ?? [], [pages.data]);
  return { ...pages, rows, searchedTo: pages.data?.pages.at(-1)?.searchedTo };
}
