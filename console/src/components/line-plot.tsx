import { useEffect, useRef, useState } from "react";
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { THEME_CHANGED } from "../app/theme.ts";
import { lineStyle } from "./chart-colours.ts";
import type { LineChartProps } from "./line-chart.tsx";
import { PlotLegend } from "./plot-legend.tsx";
import { MAX_BARS, dataOf, plotOptions } from "./plot-options.ts";

type Props = LineChartProps & { readonly heightPx: number };

/** The drawing itself, apart so that the library is fetched only where something is drawn. */
export default function LinePlot({ label, times, series, format, isStacked = false, heightPx }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<UPlot>(undefined);
  const latest = useRef<UPlot.AlignedData>([[]]);
  const [pointed, setPointed] = useState<number | undefined>();
  const styles = series.map(({ tone, isBefore }, index) => lineStyle(index, tone, isBefore));
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
        plotOptions(element, { series, styles, format, isStacked, areBars, heightPx, onPointed: setPointed }),
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
      <PlotLegend
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
