import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { RefreshCw, ShieldCheck } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { LINK_BUTTON } from "../../components/link-button.ts";
import { Loading } from "../../components/loading.tsx";
import { Page } from "../../components/page.tsx";
import { Time } from "../../components/time.tsx";
import { formatCount } from "../../format/numbers.ts";
import { AuditTable } from "./audit-table.tsx";
import { auditQuery, type AuditSearchState } from "./audit-search.ts";
import { FilterChips } from "./filter-menu.tsx";
import { IndexNote } from "./index-note.tsx";
import { SearchBar } from "./search-bar.tsx";
import { useAuditRecords } from "./use-audit-records.ts";

/** Everything that happened, to be searched; each row opens its story. */
export function AuditScreen() {
  const search = useSearch({ from: "/audit" });
  const navigate = useNavigate();
  const [askedAt, setAskedAt] = useState(Date.now);
  const query = useMemo(() => auditQuery(search, askedAt), [search, askedAt]);
  const found = useAuditRecords(query);
  const { rows, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage, refetch, searchedTo } = found;

  const change = useCallback(
    (changes: Partial<Record<keyof AuditSearchState, string | undefined>>) => {
      setAskedAt(Date.now());
      void navigate({
        to: "/audit",
        search: (before) =>
          Object.fromEntries(
            Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined),
          ),
        replace: true,
      });
    },
    [navigate],
  );
  // A search that paused goes on when somebody says so: it has looked through much already.
  const onNearEnd = useCallback(() => {
    if (!isFetching && !isFetchNextPageError && searchedTo === undefined) void fetchNextPage();
  }, [isFetching, isFetchNextPageError, searchedTo, fetchNextPage]);

  return (
    <Page
      title="Audit"
      lede="What was asked, by whom, what was decided and why. No message text is kept."
      actions={
        <>
          <Button
            isBusy={isFetching && rows.length === 0}
            onClick={() => {
              setAskedAt(Date.now());
              void refetch();
            }}
          >
            <RefreshCw aria-hidden className="size-4" /> Refresh
          </Button>
          <Link to="/audit/verify" search={{}} className={LINK_BUTTON}>
            <ShieldCheck aria-hidden className="size-4" /> Verify
          </Link>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <SearchBar search={search} onChange={change} />
        <FilterChips search={search} onRemove={(name) => change({ [name]: undefined })} />
        <IndexNote />
      </div>
      {found.isPending ? (
        <Loading label="Searching the audit log" />
      ) : found.isError && rows.length === 0 ? (
        <ErrorState error={found.error} onRetry={() => void refetch()} />
      ) : rows.length === 0 && !hasNextPage ? (
        <Nothing search={search} onClear={() => void navigate({ to: "/audit", search: {} })} />
      ) : (
        <AuditTable
          rows={rows}
          isComplete={!hasNextPage}
          onNearEnd={onNearEnd}
          footer={
            <Footer
              count={rows.length}
              isComplete={!hasNextPage}
              searchedTo={searchedTo}
              isFetching={isFetching}
              error={isFetchNextPageError ? found.error : undefined}
              onMore={() => void fetchNextPage()}
            />
          }
        />
      )}
    </Page>
  );
}

function Nothing({ search, onClear }: { search: AuditSearchState; onClear: () => void }) {
  if (Object.keys(search).length === 0)
    return (
      <EmptyState
        title="No exchange is on record yet"
        detail="The first one that an application makes through this node shows here a moment after it ends."
      />
    );
  return (
    <EmptyState
      title="Nothing matches"
      detail="Words are found from their beginning, in names, ids and tags. Take a filter away, or look in more time."
    >
      <Button onClick={onClear}>Clear the search</Button>
    </EmptyState>
  );
}

function Footer({
  count,
  isComplete,
  searchedTo,
  isFetching,
  error,
  onMore,
}: {
  count: number;
  isComplete: boolean;
  searchedTo: string | undefined;
  isFetching: boolean;
  error: unknown;
  onMore: () => void;
}) {
  if (error !== undefined) return <ErrorState error={error} onRetry={onMore} />;
  if (isComplete) return <span role="status">{formatCount(count)} found. That is all of them.</span>;
  if (searchedTo === undefined || isFetching) return <span role="status">{formatCount(count)} so far …</span>;
  return (
    <span className="flex flex-wrap items-center gap-3">
      <span>
        {formatCount(count)} found, back to <Time at={searchedTo} />.
      </span>
      <Button onClick={onMore}>Search further back</Button>
    </span>
  );
}
