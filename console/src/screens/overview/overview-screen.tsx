import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Overview, OverviewRange } from "../../../../src/contracts/api/overview.ts";
import { api } from "../../api/api.ts";
import { useMay } from "../../api/session.ts";
import { Card } from "../../components/card.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { LineChart } from "../../components/line-chart.tsx";
import { Loading } from "../../components/loading.tsx";
import { Page } from "../../components/page.tsx";
import { formatMicroUsd, formatMs, formatShort } from "../../format/numbers.ts";
import { BarList } from "./bar-list.tsx";
import { Figures } from "./figures.tsx";
import { OpenFindings } from "./open-findings.tsx";
import { ProviderHealth } from "./provider-health.tsx";
import { RangePicker } from "./range-picker.tsx";
import { DEFAULT_RANGE } from "./ranges.ts";
import { overviewRoute } from "./routes.ts";

/** How often the figures are asked for anew while the page is seen. */
const LIVE_MS = 5_000;

export function OverviewScreen() {
  const may = useMay("readUsage");
  const { range = DEFAULT_RANGE } = overviewRoute.useSearch();
  const navigate = overviewRoute.useNavigate();
  const overview = useQuery({
    queryKey: ["overview", range],
    queryFn: ({ signal }) => api<Overview>("GET", "/api/overview", { query: { range }, signal }),
    enabled: may,
    refetchInterval: LIVE_MS,
    placeholderData: keepPreviousData,
  });
  const choose = (next: OverviewRange): void => void navigate({ search: { range: next }, replace: true });
  if (!may) return <NoFigures />;
  return (
    <Page
      title="Overview"
      lede="What passes through, what was stopped, how long it took and what it cost."
      actions={<RangePicker value={range} onChange={choose} isLive={!overview.isError} />}
    >
      {overview.data === undefined ? (
        overview.isError ? (
          <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
        ) : (
          <Loading label="Loading the figures" />
        )
      ) : overview.data.isEmpty ? (
        <NothingYet />
      ) : (
        <Traffic overview={overview.data} />
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
        Make the first call
      </Link>
    </EmptyState>
  );
}

function Traffic({ overview }: { overview: Overview }) {
  const { points, totals, before, interventions, errors, models } = overview;
  const times = points.map(({ at }) => at);
  return (
    <>
      <Figures totals={totals} before={before} />
      <div className="grid gap-4 xl:grid-cols-2">
        <Card title="Requests">
          <LineChart
            label="Requests, by how they ended"
            times={times}
            format={formatShort}
            isStacked
            series={[
              { name: "Answered", values: points.map(({ completed }) => completed), tone: "note" },
              { name: "Stopped", values: points.map(({ blocked }) => blocked), tone: "warn" },
              { name: "Refused", values: points.map(({ denied }) => denied), tone: "quiet" },
              { name: "Failed", values: points.map(({ failed }) => failed), tone: "bad" },
              // Seldom: a line of its own only where there are any.
              ...(totals.aborted === 0
                ? []
                : [
                    {
                      name: "Client left",
                      values: points.map(({ aborted }) => aborted),
                      tone: "ink" as const,
                    },
                  ]),
            ]}
          />
        </Card>
        <Card title="How long they took">
          <LineChart
            label="Time of an exchange"
            times={times}
            format={formatMs}
            series={[
              { name: "Half within", values: points.map(({ p50Ms }) => p50Ms), tone: "note" },
              { name: "95 % within", values: points.map(({ p95Ms }) => p95Ms), tone: "accent" },
              { name: "99 % within", values: points.map(({ p99Ms }) => p99Ms), tone: "quiet" },
            ]}
          />
        </Card>
        <Card title="Tokens">
          <LineChart
            label="Tokens"
            times={times}
            format={formatShort}
            isStacked
            series={[
              { name: "In", values: points.map(({ inputTokens }) => inputTokens), tone: "note" },
              { name: "Out", values: points.map(({ outputTokens }) => outputTokens), tone: "accent" },
            ]}
          />
        </Card>
        <Card title="Cost">
          <LineChart
            label="Cost, in US dollars"
            times={times}
            format={formatMicroUsd}
            series={[
              { name: "Cost", values: points.map(({ costMicroUsd }) => costMicroUsd), tone: "accent" },
            ]}
          />
        </Card>
      </div>
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        <Card title="What the guards did">
          <BarList
            empty="No guardrail had anything to do in this time."
            rows={interventions.map(({ detector, action, count }) => ({
              key: `${detector} ${action}`,
              name: detector,
              note: ACTION_WORDS[action] ?? action,
              count,
            }))}
          />
        </Card>
        <Card title="Models">
          <BarList
            empty="No request got as far as a model."
            rows={models.map(({ model, requests, costMicroUsd }) => ({
              key: model,
              name: model === "" ? "(no such model)" : model,
              note: formatMicroUsd(costMicroUsd),
              count: requests,
            }))}
          />
        </Card>
        <Card title="Errors">
          <BarList
            empty="No errors in this time."
            rows={errors.map(({ code, count }) => ({ key: code, name: code, count }))}
          />
        </Card>
        <ProviderHealth />
        <OpenFindings />
      </div>
    </>
  );
}

const ACTION_WORDS: Readonly<Record<string, string>> = {
  block: "stopped",
  mask: "masked",
  tokenize: "tokenised",
  flag: "flagged",
  review: "for review",
};
