import UPlot from "uplot";
import { lineStyle, resolveColour, type LineStyle } from "./chart-colours.ts";
import type { Series } from "./line-chart.tsx";

/** With more of them, bars would be thinner than a pixel or two. */
export const MAX_BARS = 150;
/** Of the scale where no value is above nothing. */
const NO_MAX = 1;
/** Of what is under a line in a stack. */
const FILL_SHARE = 0.25;
/** Of what lines of the span before stand on, over whatever is below. */
const RIM_PX = 3;
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

/**
 * Figures as they are drawn. What stands highest in a stack is drawn first, and what is before it over it; lines of the span before come
 * last, over all, and each twice: the first time as its rim.
 */
export function dataOf(
  times: readonly string[],
  series: readonly Series[],
  isStacked: boolean,
): UPlot.AlignedData {
  const xs = times.map((at) => Date.parse(at) / 1000);
  const now = series.filter(({ isBefore }) => isBefore !== true).map(({ values }) => columnOf(values));
  const before = series.filter(({ isBefore }) => isBefore === true).map(({ values }) => columnOf(values));
  return [xs, ...(isStacked ? stacked(now) : now), ...before.flatMap((column) => [column, column])];
}

type Column = (number | null)[];

/** uPlot writes into no column. */
function columnOf(values: Series["values"]): Column {
  return values as Column;
}

/** The highest first. */
function stacked(parts: readonly Column[]): Column[] {
  const columns: Column[] = [];
  for (const values of parts) {
    const below = columns[0];
    columns.unshift(
      below === undefined ? [...values] : values.map((value, at) => (value ?? 0) + (below[at] ?? 0)),
    );
  }
  return columns;
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

export interface Drawing {
  readonly series: readonly Series[];
  /** Of each of them. */
  readonly styles: readonly LineStyle[];
  readonly format: (value: number) => string;
  readonly isStacked: boolean;
  readonly areBars: boolean;
  readonly heightPx: number;
  readonly onPointed: (index: number | undefined) => void;
}

/** What uPlot is told; its series are in the order of `dataOf`. */
export function plotOptions(element: HTMLElement, drawing: Drawing): UPlot.Options {
  const { areBars, heightPx, format, onPointed } = drawing;
  const axis = {
    stroke: resolveColour(element, "quiet"),
    grid: { stroke: resolveColour(element, "line"), width: 1 },
    ticks: { show: false },
    font: "12px ui-sans-serif, system-ui, sans-serif",
  };
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
    series: [{}, ...linesOf(element, drawing)],
    hooks: { setCursor: [({ cursor: { idx } }) => onPointed(idx ?? undefined)] },
  };
}

function linesOf(
  element: HTMLElement,
  { series, styles, isStacked, areBars }: Drawing,
): readonly UPlot.Series[] {
  const raised = resolveColour(element, "raised");
  const now: UPlot.Series[] = [];
  const before: UPlot.Series[] = [];
  for (const [index, { name, isBefore }] of series.entries()) {
    const style = styles[index] ?? lineStyle(index);
    const colour = resolveColour(element, style.tone);
    const line = lineIn(name, colour, style);
    if (isBefore === true) before.push({ ...line, stroke: raised, width: RIM_PX, dash: [] }, line);
    else if (areBars)
      now.push({
        label: name,
        width: 0,
        fill: colour,
        points: { show: false },
        ...(BARS && { paths: BARS }),
      });
    else now.push({ ...line, ...(isStacked ? { fill: mixed(colour, FILL_SHARE, raised) } : {}) });
  }
  return [...(isStacked ? now.reverse() : now), ...before];
}

function lineIn(label: string, stroke: string, { dash, widthPx }: LineStyle): UPlot.Series {
  return {
    label,
    stroke,
    width: widthPx,
    dash: [...dash],
    // A value between two gaps would not be seen otherwise.
    points: { show: true, size: 4, fill: stroke, filter: alone },
  };
}
