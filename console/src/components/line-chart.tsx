import { Suspense, lazy, useState } from "react";
import type { Tone } from "./chart-colours.ts";
import { Time } from "./time.tsx";

const Plot = lazy(() => import("./line-plot.tsx"));

/** One line: a value for each time, null where there is none. */
export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** Where it means something; the next colour otherwise. */
  readonly tone?: Tone;
  /** Of the span before, moved to this one: a thin line over the others, part of no stack. */
  readonly isBefore?: boolean;
}

export interface LineChartProps {
  /** What is shown, with its unit: "Requests a minute". */
  readonly label: string;
  /** When each value was; RFC 3339, rising. */
  readonly times: readonly string[];
  readonly series: readonly Series[];
  readonly format: (value: number) => string;
  /** Each line stands on the one before: parts of a whole. */
  readonly isStacked?: boolean;
  readonly heightPx?: number;
}

const MAX_TABLE_ROWS = 500;

/** Values over time, drawn; and as a table for whoever would rather read them. */
export function LineChart(props: LineChartProps) {
  const [isTable, setTable] = useState(false);
  const { label, heightPx = 220 } = props;
  return (
    <figure className="min-w-0">
      {isTable ? (
        <FigureTable {...props} />
      ) : (
        <Suspense
          fallback={<div style={{ height: heightPx }} className="bg-well/60 animate-pulse rounded" />}
        >
          <Plot {...props} heightPx={heightPx} />
        </Suspense>
      )}
      <figcaption className="mt-1 flex justify-end">
        <button
          type="button"
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
          className="text-quiet hover:text-ink text-xs underline underline-offset-2"
        >
          Show as a {isTable ? "chart" : "table"}
          <span className="sr-only">: {label}</span>
        </button>
      </figcaption>
    </figure>
  );
}

function FigureTable({ label, times, series, format, heightPx = 220 }: LineChartProps) {
  const first = Math.max(0, times.length - MAX_TABLE_ROWS);
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className="border-line overflow-auto rounded border"
      style={{ maxHeight: heightPx + 60 }}
    >
      <table className="w-full text-sm">
        <caption className="text-quiet px-2 py-1 text-left">
          {label}
          {first > 0 && ` (the last ${MAX_TABLE_ROWS} of ${times.length})`}
        </caption>
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className="px-2 py-1 text-left font-medium">
              Time
            </th>
            {series.map(({ name }) => (
              <th key={name} scope="col" className="px-2 py-1 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.slice(first).map((at, index) => (
            <tr key={at} className="border-line border-b last:border-0">
              <th scope="row" className="px-2 py-1 text-left font-normal whitespace-nowrap">
                <Time at={at} />
              </th>
              {series.map(({ name, values }) => {
                const value = values[first + index];
                return (
                  <td key={name} className="px-2 py-1 text-right tabular-nums">
                    {value === null || value === undefined ? "–" : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
