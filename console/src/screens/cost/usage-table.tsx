import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { LoadMore } from "../../components/load-more.tsx";
import { Table, type Column } from "../../components/table.tsx";
import { formatCount, formatShare } from "../../format/numbers.ts";
import type { Measure } from "./routes.ts";
import { formatCost, measureOf, rowName, type UsageReport, type UsageRow, type UsageSums } from "./usage.ts";
import { useCostSearch } from "./use-cost-search.ts";

const PAGE = 50;

/** Usage by one thing, the dearest first, each with its share. A name narrows everything to it. */
export function UsageTable({
  query,
  by,
  measure,
  total,
}: {
  query: Readonly<Record<string, string>>;
  by: string;
  measure: Measure;
  total: UsageSums;
}) {
  const [{ only = [] }, change] = useCostSearch();
  const rows = useInfiniteQuery({
    queryKey: ["usage", "parts", { ...query, by }],
    queryFn: ({ pageParam, signal }) =>
      api<UsageReport>("GET", "/api/usage", {
        query: { ...query, by, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 30_000,
  });
  const shown = rows.data?.pages.flatMap((page) => page.rows) ?? [];
  const whole = measureOf(total, measure) ?? 0;
  const columns: Column<UsageRow>[] = [
    {
      title: capital(by),
      cell: (row) => {
        const value = row.group?.[by] ?? "";
        const filter = `${by}=${value}`;
        // Values are apart by commas in the address of the API.
        if (value === "" || value.includes(",") || only.includes(filter))
          return <span className="break-words">{rowName(row, by)}</span>;
        return (
          <button
            type="button"
            title={`Only ${filter}`}
            onClick={() => change({ only: [...only, filter] })}
            className="hover:text-accent text-left font-medium break-words underline decoration-transparent underline-offset-4 hover:decoration-current"
          >
            {rowName(row, by)}
          </button>
        );
      },
    },
    { title: "Requests", isNumber: true, cell: ({ usage }) => formatCount(usage.requests) },
    { title: "Input tokens", isNumber: true, cell: ({ usage }) => formatCount(usage.inputTokens) },
    { title: "Output tokens", isNumber: true, cell: ({ usage }) => formatCount(usage.outputTokens) },
    { title: "From cache", isNumber: true, cell: ({ usage }) => formatCount(usage.cacheHits) },
    { title: "Cost", isNumber: true, cell: ({ usage }) => formatCost(usage) },
    {
      title: `Share of ${measure}`,
      cell: ({ usage }) => <Share value={measureOf(usage, measure)} whole={whole} />,
    },
  ];
  if (rows.isPending) return <Loading label="Adding up the parts" />;
  if (rows.isError && shown.length === 0)
    return <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />;
  return (
    <div>
      <Table
        label={`Usage by ${by}`}
        columns={columns}
        rows={shown}
        keyOf={({ group }) => group?.[by] ?? ""}
      />
      <LoadMore
        shown={shown.length}
        noun={shown.length === 1 ? "row" : "rows"}
        hasMore={rows.hasNextPage}
        isBusy={rows.isFetchingNextPage}
        onMore={() => void rows.fetchNextPage()}
      />
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function Share({ value, whole }: { value: number | null; whole: number }) {
  if (value === null) return <span className="text-quiet">unknown</span>;
  const share = whole <= 0 ? 0 : value / whole;
  return (
    <span className="flex min-w-36 items-center gap-2 tabular-nums">
      <span aria-hidden className="bg-well h-2 w-20 overflow-hidden rounded-full">
        <span className="bg-accent block h-full" style={{ width: `${Math.min(100, 100 * share)}%` }} />
      </span>
      {formatShare(share)}
    </span>
  );
}
