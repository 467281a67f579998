import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/api.ts";
import { Card } from "../../components/card.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { CostChart } from "./cost-chart.tsx";
import { ForecastCard } from "./forecast-card.tsx";
import { periodOf } from "./period.ts";
import { readFilter } from "./routes.ts";
import type { UsageReport } from "./usage.ts";
import { UsageControls } from "./usage-controls.tsx";
import { UsageTable } from "./usage-table.tsx";
import { UsageTotals } from "./usage-totals.tsx";
import { useCostSearch } from "./use-cost-search.ts";

const TOP = 6;
const REFRESH_MS = 30_000;

/** Usage of a period: its totals, its course, its parts. */
export function UsageTab() {
  const [search] = useCostSearch();
  const { range = "month", by = "model", measure = "cost" } = search;
  // Of when the screen was opened: whoever leaves it open over midnight sees the day that they came for.
  const [now] = useState(() => Date.now());
  const period = periodOf(range, now);
  const filters = filtersOf(search.only);
  const query = { ...filters, from: period.from, to: period.to };
  const report = useQuery({
    queryKey: ["usage", "course", { ...query, by, granularity: period.granularity }],
    queryFn: ({ signal }) =>
      api<UsageReport>("GET", "/api/usage", {
        query: { ...query, by, granularity: period.granularity, top: TOP },
        signal,
      }),
    refetchInterval: REFRESH_MS,
  });
  return (
    <div className="flex flex-col gap-5">
      <UsageControls query={query} />
      {report.isPending ? (
        <Loading label="Adding up" />
      ) : report.data === undefined ? (
        <ErrorState error={report.error} onRetry={() => void report.refetch()} />
      ) : report.data.total.requests === 0 ? (
        <NoUsage isNarrowed={Object.keys(filters).length > 0} />
      ) : (
        <>
          <UsageTotals total={report.data.total} period={period} filters={filters} />
          <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem] 2xl:grid-cols-[minmax(0,1fr)_24rem]">
            <Card title={`${TITLES[measure]} by ${by}`}>
              <CostChart report={report.data} period={period} by={by} measure={measure} now={now} />
            </Card>
            <ForecastCard measure={measure} filters={filters} />
          </div>
          <UsageTable query={query} by={by} measure={measure} total={report.data.total} />
        </>
      )}
    </div>
  );
}

const TITLES = { cost: "Cost", tokens: "Tokens", requests: "Requests" } as const;

/** Several values of one field: any of them will do. */
function filtersOf(only: readonly string[] | undefined): Readonly<Record<string, string>> {
  const filters: Record<string, string> = {};
  for (const text of only ?? []) {
    const [field, value] = readFilter(text) ?? [];
    if (field === undefined || value === undefined) continue;
    filters[field] = filters[field] === undefined ? value : `${filters[field]},${value}`;
  }
  return filters;
}

function NoUsage({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed)
    return <EmptyState title="Nothing fits" detail="Take a filter out, or look at a longer time." />;
  return (
    <EmptyState
      title="Nothing was used in this time"
      detail="Every call to a model shows up here within about a second. Make one with an API key, or look at a longer time."
    >
      <div className="w-full max-w-2xl text-left">
        <CodeBlock code={exampleCall(window.location.origin)} label="Copy the call" />
      </div>
    </EmptyState>
  );
}

function exampleCall(origin: string): string {
  return [
    `curl ${origin}/v1/chat/completions \\`,
    '  -H "authorization: Bearer $SALLYPORT_API_KEY" -H "content-type: application/json" \\',
    `  -d '{"model":"sandbox/assistant","messages":[{"role":"user","content":"say: hi"}]}'`,
  ].join("\n");
}
