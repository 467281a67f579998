import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Overview, OverviewRange } from "../../../../src/contracts/api/overview.ts";
import { api } from "../../api/api.ts";
import { useMay } from "../../api/session.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { Page } from "../../components/page.tsx";
import { Figures } from "./figures.tsx";
import { OpenFindings } from "./open-findings.tsx";
import { ProviderHealth } from "./provider-health.tsx";
import { RangePicker } from "./range-picker.tsx";
import { DEFAULT_RANGE, RANGES, type OverviewSearch } from "./ranges.ts";
import { overviewRoute } from "./routes.ts";
import { TrafficCharts } from "./traffic-charts.tsx";
import { WhatHappened } from "./what-happened.tsx";

/** How often the figures are asked for anew while the page is seen. */
const LIVE_MS = 5_000;

export function OverviewScreen() {
  const may = useMay("readUsage");
  const search = overviewRoute.useSearch();
  const { range = DEFAULT_RANGE, compare = true } = search;
  const navigate = overviewRoute.useNavigate();
  const overview = useQuery({
    queryKey: ["overview", range],
    queryFn: async ({ signal }) => ({
      range,
      figures: await api<Overview>("GET", "/api/overview", { query: { range }, signal }),
    }),
    enabled: may,
    refetchInterval: LIVE_MS,
    placeholderData: keepPreviousData,
  });
  const change = (part: OverviewSearch): void =>
    void navigate({ search: { ...search, ...part }, replace: true });
  if (!may) return <NoFigures />;
  return (
    <Page
      title="Overview"
      lede="What passes through, what was stopped, how long it took and what it cost."
      actions={
        <RangePicker
          value={range}
          isCompared={compare}
          isLive={!overview.isError}
          onChange={(next) => change({ range: next })}
          onCompare={(isCompared) => change({ compare: isCompared ? undefined : false })}
        />
      }
    >
      {overview.data === undefined ? (
        overview.isError ? (
          <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
        ) : (
          <Loading label="Loading the figures" />
        )
      ) : overview.data.figures.isEmpty ? (
        <NothingYet />
      ) : (
        // Until those of a span that was just chosen are there, the former figures stand, with words and links of their own span.
        <Traffic overview={overview.data.figures} range={overview.data.range} isCompared={compare} />
      )}
    </Page>
  );
}

/** Everybody's first screen, also of those who may only ask models. */
function NoFigures() {
  return (
    <Page title="Overview">
      <EmptyState
        title="Ask models in the playground"
        detail="The figures of this node take the permission readUsage. Ask an administrator for an AccessPolicy if you need them."
      >
        <Link to="/playground" className="bg-accent text-accent-ink rounded-md px-4 py-2 font-medium">
          Go to the playground
        </Link>
      </EmptyState>
    </Page>
  );
}

function NothingYet() {
  return (
    <EmptyState
      title="Nothing has passed through yet"
      detail="Send a harmless question and an attack from the playground, and see one answered and the other stopped. Or point an application at this node and use one of its keys."
    >
      <Link
        to="/playground/first-call"
        className="bg-accent text-accent-ink rounded-md px-4 py-2 font-medium"
      >
        Show me how attacks are stopped
      </Link>
    </EmptyState>
  );
}

function Traffic({
  overview,
  range,
  isCompared,
}: {
  overview: Overview;
  range: OverviewRange;
  isCompared: boolean;
}) {
  const { totals, before } = overview;
  return (
    <>
      <Figures totals={totals} before={isCompared ? before : undefined} />
      <TrafficCharts overview={overview} before={isCompared ? RANGES[range].before : undefined} />
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        <WhatHappened overview={overview} range={range} />
        <ProviderHealth />
        <OpenFindings />
      </div>
    </>
  );
}
