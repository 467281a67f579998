import { formatTime } from "../format/times.ts";
import { lineStyle, type LineStyle } from "./chart-colours.ts";
import type { Series } from "./line-chart.tsx";

/** What each line stands for; its value, and when, where the chart is pointed at. */
export function PlotLegend({
  series,
  styles,
  format,
  areBars,
  at,
  time,
}: {
  series: readonly Series[];
  styles: readonly LineStyle[];
  format: (value: number) => string;
  areBars: boolean;
  at: number | undefined;
  time: string | undefined;
}) {
  return (
    <div className="mb-1 flex min-h-5 flex-wrap items-center gap-x-4 gap-y-1 text-xs">
      {series.map(({ name, values, isBefore }, index) => {
        const value = at === undefined ? undefined : values[at];
        const { tone, dash, widthPx } = styles[index] ?? lineStyle(index);
        return (
          <span key={name} className="flex items-center gap-1.5">
            {areBars && isBefore !== true ? (
              <svg aria-hidden width="10" height="10">
                <rect width="10" height="10" rx="2" fill={`var(--${tone})`} />
              </svg>
            ) : (
              <svg aria-hidden width="22" height="6">
                <line
                  x1="0"
                  y1="3"
                  x2="22"
                  y2="3"
                  stroke={`var(--${tone})`}
                  strokeWidth={widthPx + 0.5}
                  strokeDasharray={dash.join(" ")}
                />
              </svg>
            )}
            {name}
            {value !== null && value !== undefined && <b className="tabular-nums">{format(value)}</b>}
          </span>
        );
      })}
      {time !== undefined && <span className="text-quiet ml-auto tabular-nums">{formatTime(time)}</span>}
    </div>
  );
}
