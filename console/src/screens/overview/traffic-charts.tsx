import type { Overview, OverviewPoint } from "../../../../src/contracts/api/overview.ts";
import { Card } from "../../components/card.tsx";
import { LineChart, type Series } from "../../components/line-chart.tsx";
import { formatMicroUsd, formatMs, formatShort } from "../../format/numbers.ts";

/** The span over time; with `before`, words such as "a day before", beside the span before it. */
export function TrafficCharts({ overview, before }: { overview: Overview; before: string | undefined }) {
  const { points, pointsBefore, totals } = overview;
  const times = points.map(({ at }) => at);
  const now = (
    name: string,
    tone: NonNullable<Series["tone"]>,
    value: (point: OverviewPoint) => number | null,
  ): Series => ({ name, tone, values: points.map(value) });
  // Nothing is drawn of a span in which there was nothing: that would look like a measurement.
  const then = (
    name: string,
    tone: NonNullable<Series["tone"]>,
    value: (point: OverviewPoint) => number | null,
  ): Series[] =>
    before === undefined || overview.before.requests === 0
      ? []
      : [{ name: `${name}, ${before}`, tone, values: pointsBefore.map(value), isBefore: true }];
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Card title="Requests">
        <LineChart
          label="Requests, by how they ended"
          times={times}
          format={formatShort}
          isStacked
          series={[
            now("Completed", "note", ({ completed }) => completed),
            now("Blocked", "warn", ({ blocked }) => blocked),
            now("Denied", "quiet", ({ denied }) => denied),
            now("Failed", "bad", ({ failed }) => failed),
            // Seldom: a line of its own only where there are any.
            ...(totals.aborted === 0 ? [] : [now("Aborted", "good", ({ aborted }) => aborted)]),
            ...then("All", "ink", ({ requests }) => requests),
          ]}
        />
      </Card>
      <Card title="How long they took">
        <LineChart
          label="Time of an exchange"
          times={times}
          format={formatMs}
          series={[
            now("Half within", "note", ({ p50Ms }) => p50Ms),
            now("95 % within", "accent", ({ p95Ms }) => p95Ms),
            now("99 % within", "quiet", ({ p99Ms }) => p99Ms),
            ...then("95 % within", "accent", ({ p95Ms }) => p95Ms),
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
            now("In", "note", ({ inputTokens }) => inputTokens),
            now("Out", "accent", ({ outputTokens }) => outputTokens),
            ...then("All", "ink", ({ inputTokens, outputTokens }) => inputTokens + outputTokens),
          ]}
        />
      </Card>
      <Card title="Cost">
        <LineChart
          label="Cost, in US dollars"
          times={times}
          format={formatMicroUsd}
          series={[
            now("Cost", "accent", ({ costMicroUsd }) => costMicroUsd),
            ...then("Cost", "ink", ({ costMicroUsd }) => costMicroUsd),
          ]}
        />
      </Card>
    </div>
  );
}
