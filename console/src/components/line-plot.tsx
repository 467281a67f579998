import { useEffect, useRef, useState } from "react";
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { THEME_CHANGED } from "../app/theme.ts";
import { formatTime } from "../format/times.ts";
import { lineStyle, resolveColour, type LineStyle } from "./chart-colours.ts";
import type { LineChartProps, Series } from "./line-chart.tsx";

type Props = LineChartProps & { readonly heightPx: number };

/** The drawing itself, apart so that the library is fetched only where something is drawn. */
export default function LinePlot({ label, times, series, format, isStacked = false, heightPx }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<UPlot>(undefined);
  const latest = useRef<UPlot.AlignedData>([[]]);
  const [pointed, setPointed] = useState<number | undefined>();
  const styles = series.map(({ tone }, index) => lineStyle(index, tone));
  const areBars = isStacked && times.length <= MAX_BARS;
  const look = JSON.stringify([series.map(({ name }) => name), styles, isStacked, areBars]);

  // New figures are given to the drawing that is there: made anew it would lose what is pointed at.
  useEffect(() => {
    latest.current = dataOf(times, series, isStacked);
    if (drawn.current?.series.length === latest.current.length) drawn.current.setData(latest.current);
  }, [times, series, isStacked]);

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const draw = (): void => {
      drawn.current?.destroy();
      drawn.current = new UPlot(
        options(element, { series, styles, format, isStacked, areBars, heightPx, onPointed: setPointed }),
        latest.current,
        element,
      );
    };
    draw();
    const resized = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (drawn.current?.width !== width) drawn.current?.setSize({ width, height: heightPx });
    });
    resized.observe(element);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    window.addEventListener(THEME_CHANGED, draw);
    dark.addEventListener("change", draw);
    return () => {
      resized.disconnect();
      window.removeEventListener(THEME_CHANGED, draw);
      dark.removeEventListener("change", draw);
      drawn.current?.destroy();
      drawn.current = undefined;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `look` says all that is drawn of `series` and `styles` but the figures.
  }, [look, format, heightPx]);

  return (
    <>
      <Legend
        series={series}
        styles={styles}
        format={format}
        areBars={areBars}
        at={pointed}
        time={pointed === undefined ? undefined : times[pointed]}
      />
      <div
        ref={place}
        role="img"
        aria-label={`${label}. The figures can be shown as a table.`}
        style={{ height: heightPx }}
      />
    </>
  );
}

function Legend({
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
      {series.map(({ name, values }, index) => {
        const value = at === undefined ? undefined : values[at];
        const { tone, dash } = styles[index] ?? lineStyle(index);
        return (
          <span key={name} className="flex items-center gap-1.5">
            {areBars ? (
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
                  strokeWidth="2.5"
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

/** With more of them, bars would be thinner than a pixel or two. */
const MAX_BARS = 150;
/** Of the scale where no value is above nothing. */
const NO_MAX = 1;
/** Of what is under a line in a stack. */
const FILL_SHARE = 0.25;
const TIME_AXIS_PX = 30;
const CHAR_PX = 7;
const AXIS_GAP_PX = 14;
const DAY_S = 86_400;
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

/** Times of day; days where they are further apart, and at the first tick of a day. */
function timeTicks(ticks: readonly number[]): string[] {
  const stepS = (ticks[1] ?? 0) - (ticks[0] ?? 0);
  return ticks.map((tick, index) => {
    const date = new Date(tick * 1000);
    const before = ticks[index - 1];
    const isNewDay = before !== undefined && DAY.format(new Date(before * 1000)) !== DAY.format(date);
    return stepS >= DAY_S || isNewDay ? DAY.format(date) : CLOCK.format(date);
  });
}

/** Indexes of values with no neighbour. */
function alone({ data }: UPlot, line: number): number[] {
  const values = data[line] ?? [];
  const isGap = (at: number): boolean => values[at] === null || values[at] === undefined;
  const found: number[] = [];
  for (let at = 0; at < values.length; at++) if (!isGap(at) && isGap(at - 1) && isGap(at + 1)) found.push(at);
  return found;
}

/** Figures as they are drawn. What stands highest in a stack is drawn first, and what is before it over it. */
function dataOf(times: readonly string[], series: readonly Series[], isStacked: boolean): UPlot.AlignedData {
  const xs = times.map((at) => Date.parse(at) / 1000);
  if (!isStacked) return [xs, ...series.map(({ values }) => values as (number | null)[])];
  const columns: (number | null)[][] = [];
  for (const { values } of series) {
    const below = columns[0];
    columns.unshift(
      below === undefined ? [...values] : values.map((value, at) => (value ?? 0) + (below[at] ?? 0)),
    );
  }
  return [xs, ...columns];
}

/** A colour of three numbers, so much of it over another. */
function mixed(colour: string, share: number, ground: string): string {
  const [over, under] = [colour, ground].map(
    (each) =>
      each
        .match(/[\d.]+/g)
        ?.slice(0, 3)
        .map(Number) ?? [],
  );
  return `rgb(${(over ?? []).map((part, at) => Math.round(part * share + (under?.[at] ?? part) * (1 - share))).join(", ")})`;
}

/** A single one is given a minute. */
function withMargin(xs: ArrayLike<number>): [from: number, to: number] {
  const [first = 0, second = first + 60] = [xs[0], xs[1]];
  const half = (second - first) / 2;
  return [first - half, (xs[xs.length - 1] ?? first) + half];
}

const BARS = UPlot.paths.bars?.({ size: [0.8, 48] });

function options(
  element: HTMLElement,
  {
    series,
    styles,
    format,
    isStacked,
    areBars,
    heightPx,
    onPointed,
  }: {
    series: readonly Series[];
    styles: readonly LineStyle[];
    format: (value: number) => string;
    isStacked: boolean;
    areBars: boolean;
    heightPx: number;
    onPointed: (index: number | undefined) => void;
  },
): UPlot.Options {
  const axis = {
    stroke: resolveColour(element, "quiet"),
    grid: { stroke: resolveColour(element, "line"), width: 1 },
    ticks: { show: false },
    font: "12px ui-sans-serif, system-ui, sans-serif",
  };
  const raised = resolveColour(element, "raised");
  const lines = series.map(({ name }, index): UPlot.Series => {
    const { tone, dash } = styles[index] ?? lineStyle(index);
    const colour = resolveColour(element, tone);
    if (areBars)
      return { label: name, width: 0, fill: colour, points: { show: false }, ...(BARS && { paths: BARS }) };
    return {
      label: name,
      stroke: colour,
      width: 2,
      dash: [...dash],
      // A value between two gaps would not be seen otherwise.
      points: { show: true, size: 4, fill: colour, filter: alone },
      ...(isStacked ? { fill: mixed(colour, FILL_SHARE, raised) } : {}),
    };
  });
  return {
    width: element.clientWidth,
    height: heightPx,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: !areBars, size: 6 } },
    scales: {
      // Bars stand in the middle of where they belong, the first and the last as well.
      ...(areBars && { x: { range: ({ data: [xs] }) => withMargin(xs) } }),
      y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.08 : NO_MAX] },
    },
    axes: [
      { ...axis, space: 80, size: TIME_AXIS_PX, values: (_plot, ticks) => timeTicks(ticks) },
      {
        ...axis,
        space: 36,
        // The first time it is asked before there are any.
        size: (_plot, ticks: string[] | null) =>
          AXIS_GAP_PX + CHAR_PX * Math.max(2, ...(ticks ?? []).map(({ length }) => length)),
        // Where there is nothing but nothing, the rest of the scale would be made up.
        values: ({ scales }, ticks) =>
          ticks.map((tick) => (scales["y"]?.max === NO_MAX && tick > 0 ? "" : format(tick))),
      },
    ],
    series: [{}, ...(isStacked ? lines.reverse() : lines)],
    hooks: { setCursor: [({ cursor: { idx } }) => onPointed(idx ?? undefined)] },
  };
}
