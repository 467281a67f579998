// The console's chart and its table of very many rows, each beside the least that could do the same. Built and driven by ../run.mjs.
import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import UPlot from "uplot";
import "../../../console/src/app/theme.css";
import LinePlot from "../../../console/src/components/line-plot.tsx";
import { VirtualTable } from "../../../console/src/components/virtual-table.tsx";

const place = document.getElementById("place");
const HEIGHT_PX = 240;
const START_MS = Date.parse("2026-01-01T00:00:00Z");
const SCROLLED_FRAMES = 150;
const SCROLL_PX = 400;
const ROW_PX = 44;
const format = (value) => String(value);
const values = (points) =>
  Array.from({ length: points }, (_each, at) => 100 + 50 * Math.sin(at / 900) + (at % 17));

/** Until the script has drawn, and until the browser has shown it; milliseconds. */
async function timed(draw) {
  const start = performance.now();
  draw();
  // Drawings are made at the end of the turn.
  await Promise.resolve();
  await new Promise((resolve) => queueMicrotask(resolve));
  const scriptMs = performance.now() - start;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return { scriptMs, shownMs: performance.now() - start };
}

async function chart(points) {
  const times = Array.from({ length: points }, (_each, at) => new Date(START_MS + at * 60_000).toISOString());
  const series = [{ name: "Requests", values: values(points) }];
  const root = createRoot(place);
  const taken = await timed(() =>
    flushSync(() =>
      root.render(createElement(LinePlot, { label: "Requests", times, series, format, heightPx: HEIGHT_PX })),
    ),
  );
  const again = {
    label: "Requests",
    times,
    series: [{ name: "Requests", values: values(points).reverse() }],
    format,
  };
  const updated = await timed(() =>
    flushSync(() => root.render(createElement(LinePlot, { ...again, heightPx: HEIGHT_PX }))),
  );
  const isDrawn = place.querySelector("canvas") !== null;
  root.unmount();
  return { ...taken, updateMs: updated.scriptMs, isDrawn };
}

async function bareChart(points) {
  const xs = Array.from({ length: points }, (_each, at) => START_MS / 1000 + at * 60);
  const data = [xs, values(points)];
  const options = {
    width: 1200,
    height: HEIGHT_PX,
    series: [{}, { stroke: "black" }],
    legend: { show: false },
  };
  let plot;
  const taken = await timed(() => {
    plot = new UPlot(options, data, place);
  });
  plot.destroy();
  return taken;
}

/** Milliseconds between frames while something is scrolled, rising. */
async function framesOf(scroller) {
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < SCROLLED_FRAMES; frame++) {
    scroller.scrollTop += SCROLL_PX;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames.sort((a, b) => a - b);
}

async function rows(count) {
  const all = Array.from({ length: count }, (_each, at) => ({
    id: `req-${at}`,
    who: `Service::app-${at % 9}`,
    ms: at % 991,
  }));
  const columns = ["Id", "Who", "Model", "Ended", "Took"].map((title) => ({
    title,
    width: "minmax(8rem, 1fr)",
    cell: ({ id, who, ms }) =>
      title === "Id" ? createElement("a", { href: "#" }, id) : title === "Who" ? who : `${ms} ms`,
  }));
  const root = createRoot(place);
  const table = {
    label: "Rows",
    columns,
    rows: all,
    keyOf: ({ id }) => id,
    narrow: ({ id }) => id,
    onNearEnd: () => undefined,
  };
  flushSync(() => root.render(createElement(VirtualTable, { ...table, isComplete: true })));
  const frames = await framesOf(place.querySelector('[role="region"]'));
  root.unmount();
  return frames;
}

/** An area as high as the table, with nothing in it. */
async function emptyRows(count) {
  const scroller = document.createElement("div");
  scroller.style.cssText = "height: 600px; overflow: auto";
  const content = document.createElement("div");
  content.style.height = `${count * ROW_PX}px`;
  scroller.append(content);
  place.append(scroller);
  const frames = await framesOf(scroller);
  scroller.remove();
  return frames;
}

globalThis.bench = { chart, bareChart, rows, emptyRows };
