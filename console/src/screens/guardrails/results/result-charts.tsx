import { useMemo } from "react";
import type { GuardrailHits } from "../../../../../src/contracts/api/guardrails.ts";
import { Card } from "../../../components/card.tsx";
import { LineChart } from "../../../components/line-chart.tsx";
import { formatCount } from "../../../format/numbers.ts";
import { chartsOf } from "./charts-of.ts";

export function ResultCharts({ hits }: { hits: GuardrailHits }) {
  const charts = useMemo(() => chartsOf(hits), [hits]);
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Card title="Over time">
        <LineChart
          label={`Exchanges ${hits.step === "hour" ? "an hour" : "a day"}`}
          times={charts.times}
          series={charts.outcomes}
          format={formatCount}
        />
      </Card>
      <Card title="By detector">
        {charts.detectors.length === 0 ? (
          <p className="text-quiet text-sm">No detector found anything in this time.</p>
        ) : (
          <LineChart
            label={`Exchanges in which a detector found something, ${hits.step === "hour" ? "an hour" : "a day"}`}
            times={charts.times}
            series={charts.detectors}
            format={formatCount}
          />
        )}
      </Card>
    </div>
  );
}
