import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { UsageForecastAnswer as Forecast } from "../../../../src/contracts/api/usage.ts";
import { api } from "../../api/api.ts";
import { Card } from "../../components/card.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { SelectField } from "../../components/select-field.tsx";
import type { Measure } from "./routes.ts";
import { formatMeasure, requestCount } from "./usage.ts";

const PERIODS = [
  ["week", "this week"],
  ["month", "this month"],
  ["quarter", "this quarter"],
] as const;

/** What the running week, month or quarter will come to, and how sure that is. */
export function ForecastCard({
  measure,
  filters,
}: {
  measure: Measure;
  filters: Readonly<Record<string, string>>;
}) {
  const [period, setPeriod] = useState<(typeof PERIODS)[number][0]>("month");
  const forecast = useQuery({
    queryKey: ["usage", "forecast", { ...filters, period, measure }],
    queryFn: ({ signal }) =>
      api<Forecast>("GET", "/api/usage/forecast", { query: { ...filters, period, measure }, signal }),
  });
  return (
    <Card title="Forecast">
      <div className="flex flex-col gap-3">
        <SelectField label="At the end of" value={period} options={PERIODS} onChange={setPeriod} />
        {forecast.isPending ? (
          <Loading label="Reckoning" />
        ) : forecast.data === undefined ? (
          <ErrorState error={forecast.error} onRetry={() => void forecast.refetch()} />
        ) : (
          <Figures forecast={forecast.data} measure={measure} />
        )}
      </div>
    </Card>
  );
}

function Figures({ forecast, measure }: { forecast: Forecast; measure: Measure }) {
  const { expected, low, high, soFar, explanation, periodEnd, unpricedRequests } = forecast;
  const format = (value: number): string => formatMeasure(value, measure);
  return (
    <div className="flex flex-col gap-2">
      {expected === null || low === null || high === null ? (
        <p className="font-medium">{format(soFar)} so far; too little to go by for more.</p>
      ) : (
        <>
          <p>
            <span className="font-display text-2xl font-semibold tabular-nums">{format(expected)}</span>{" "}
            <span className="text-quiet">expected</span>
          </p>
          <Band soFar={soFar} low={low} expected={expected} high={high} />
          <p>
            Between {format(low)} and {format(high)} in 19 of 20 cases. {format(soFar)} so far.
          </p>
        </>
      )}
      <p className="text-quiet text-sm">
        {explanation} It ends before {periodEnd} (UTC), and knows nothing of what will be done differently.
      </p>
      {measure === "cost" && unpricedRequests > 0 && (
        <p className="text-quiet text-sm">{requestCount(unpricedRequests)} without a known price left out.</p>
      )}
    </div>
  );
}

/** So far, the interval, and the middle of it; the sentence below says the same. */
function Band({
  soFar,
  low,
  expected,
  high,
}: {
  soFar: number;
  low: number;
  expected: number;
  high: number;
}) {
  const end = Math.max(high, soFar) * 1.05;
  const share = (value: number): string => `${end <= 0 ? 0 : Math.max(0, (100 * value) / end)}%`;
  return (
    <div aria-hidden className="bg-well relative h-3 overflow-hidden rounded-full">
      <span
        className="bg-accent/30 absolute inset-y-0"
        style={{ left: share(low), right: `calc(100% - ${share(high)})` }}
      />
      <span className="bg-accent absolute inset-y-0 left-0" style={{ width: share(soFar) }} />
      <span className="bg-ink absolute inset-y-0 w-0.5" style={{ left: share(expected) }} />
    </div>
  );
}
