import { useMemo } from "react";
import { LineChart, type Series } from "../../components/line-chart.tsx";
import { bucketOf, timesOf, type Period } from "./period.ts";
import type { Measure } from "./routes.ts";
import { formatMeasureShort, measureOf, requestCount, rowName, type UsageReport } from "./usage.ts";

/** How usage went over the period, one part upon the other. */
export function CostChart({
  report: { rows, total },
  period,
  by,
  measure,
  now,
}: {
  report: UsageReport;
  period: Period;
  by: string;
  measure: Measure;
  /** Unix milliseconds. */
  now: number;
}) {
  const { from, to, granularity } = period;
  const { times, series } = useMemo(() => {
    const points = timesOf({ from, to, granularity }, now);
    const places = new Map(points.map((time, index) => [bucketOf(time, granularity), index]));
    const values = new Map<string, number[]>();
    for (const row of rows) {
      const index = places.get(bucketOf(row.time ?? "", granularity));
      if (index === undefined) continue;
      const name = rowName(row, by);
      const line = values.get(name) ?? Array.from(points, () => 0);
      line[index] = (line[index] ?? 0) + (measureOf(row.usage, measure) ?? 0);
      values.set(name, line);
    }
    const sum = (line: readonly number[]): number => line.reduce((all, value) => all + value, 0);
    // What came to nothing would be a line on the line below it.
    const drawn = [...values].filter(([, line]) => values.size === 1 || sum(line) > 0);
    const lines: Series[] = drawn
      .sort(([, one], [, other]) => sum(other) - sum(one))
      .map(([name, line]) => ({ name, values: line }));
    return { times: points, series: lines };
  }, [rows, from, to, granularity, by, measure, now]);
  const format = FORMATS[measure];
  return (
    <>
      <LineChart
        label={LABELS[measure][granularity]}
        times={times}
        series={series}
        format={format}
        isStacked
        heightPx={260}
      />
      {measure === "cost" && total.unpricedRequests > 0 && (
        <p className="text-quiet mt-2 text-sm">
          Not drawn: {requestCount(total.unpricedRequests)} whose price nobody knows.
        </p>
      )}
    </>
  );
}

const FORMATS = {
  cost: (value: number) => formatMeasureShort(value, "cost"),
  tokens: (value: number) => formatMeasureShort(value, "tokens"),
  requests: (value: number) => formatMeasureShort(value, "requests"),
} as const satisfies Record<Measure, (value: number) => string>;

const LABELS = {
  cost: { hour: "Cost an hour", day: "Cost a day", month: "Cost a month" },
  tokens: { hour: "Tokens an hour", day: "Tokens a day", month: "Tokens a month" },
  requests: { hour: "Requests an hour", day: "Requests a day", month: "Requests a month" },
} as const satisfies Record<Measure, Record<Period["granularity"], string>>;
