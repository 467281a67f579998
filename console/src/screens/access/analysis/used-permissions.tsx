import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../../api/api.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { formatCount } from "../../../format/numbers.ts";
import { SearchField } from "../../../components/search-field.tsx";
import { useAccessSearch } from "../use-access-search.ts";
import type { Used, UsedPermission } from "./access-answers.ts";
import { DaysField } from "./days-field.tsx";

const PAGE = 100;
const DEFAULT_DAYS = 90;

const COLUMNS: readonly Column<UsedPermission>[] = [
  { title: "Who", cell: ({ principal }) => <span className="font-medium break-words">{principal}</span> },
  { title: "Did", cell: ({ action }) => <code>{action}</code> },
  { title: "To", cell: ({ resource }) => <span className="break-words">{resource}</span> },
  { title: "Times", isNumber: true, cell: ({ count }) => formatCount(count) },
  { title: "Last on (UTC)", cell: ({ lastDay }) => <span className="whitespace-nowrap">{lastDay}</span> },
];

/** Permissions that were used, and how often. */
export function UsedPermissions() {
  const [{ days = DEFAULT_DAYS }, change] = useAccessSearch();
  const [principal, setPrincipal] = useState("");
  const used = useInfiniteQuery({
    queryKey: ["used", days, principal],
    queryFn: ({ pageParam, signal }) =>
      api<Used>("GET", "/api/access/used", {
        query: { days, principal, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const shown = used.data?.pages.flatMap((page) => page.uses) ?? [];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <SearchField
          label="Of one caller"
          placeholder="Service::checkout"
          value={principal}
          onChange={setPrincipal}
        />
        <DaysField days={days} onChange={(next) => change({ days: next })} />
      </div>
      {used.isPending ? (
        <Loading label="Loading uses" />
      ) : used.isError && shown.length === 0 ? (
        <ErrorState error={used.error} onRetry={() => void used.refetch()} />
      ) : shown.length === 0 ? (
        <EmptyState
          title="Nothing was used"
          detail="Uses are counted from the first call on. A caller is named as User::ada, or Service::checkout."
        />
      ) : (
        <div>
          <Table
            label="Used permissions"
            columns={COLUMNS}
            rows={shown}
            keyOf={({ principal: who, action, resource }) => `${who} ${action} ${resource}`}
          />
          <LoadMore
            shown={shown.length}
            noun="permissions"
            hasMore={used.hasNextPage}
            isBusy={used.isFetchingNextPage}
            onMore={() => void used.fetchNextPage()}
          />
        </div>
      )}
    </div>
  );
}
