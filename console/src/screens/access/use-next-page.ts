import { useCallback } from "react";

/** Asks for the next page of a list, once at a time; not again by itself after that went wrong. The same function for as long as it would do the same. */
export function useNextPage({
  fetchNextPage,
  hasNextPage,
  isFetching,
  isFetchNextPageError,
}: {
  readonly fetchNextPage: () => unknown;
  readonly hasNextPage: boolean;
  readonly isFetching: boolean;
  readonly isFetchNextPageError: boolean;
}): () => void {
  const may = hasNextPage && !isFetching && !isFetchNextPageError;
  return useCallback(() => {
    if (may) fetchNextPage();
  }, [may, fetchNextPage]);
}
