/** Of what an empty area takes for a frame at the median: above it, the reader sees one left out. */
const SMOOTH_FRAMES = 1.5;
const BYTES_PER_KB = 1_000;

/**
 * One figure for each thing, of all that was measured of it; milliseconds, unless the name says otherwise.
 *
 * @param measured see run.mjs: loads of the overview and of an empty page, drawings of the chart and of a bare one, and how long frames took,
 *   rising, while rows and an empty area were scrolled
 */
export function summarize({
  chromium,
  points,
  rows,
  scripts,
  scriptBytes,
  overviewMs,
  emptyMs,
  charts,
  bareCharts,
  frames,
  emptyFrames,
}) {
  const longest = SMOOTH_FRAMES * median(emptyFrames);
  return {
    chromium,
    points,
    rows,
    loads: overviewMs.length,
    drawings: charts.length,
    script: { files: scripts, gzipKb: rounded(scriptBytes / BYTES_PER_KB) },
    overviewMs: rounded(median(overviewMs)),
    emptyPageMs: rounded(median(emptyMs)),
    chart: {
      drawnMs: medianOf(charts, "scriptMs"),
      firstMs: rounded(charts[0].scriptMs),
      shownMs: medianOf(charts, "shownMs"),
      updateMs: medianOf(charts, "updateMs"),
    },
    bareChart: {
      drawnMs: medianOf(bareCharts, "scriptMs"),
      firstMs: rounded(bareCharts[0].scriptMs),
      shownMs: medianOf(bareCharts, "shownMs"),
    },
    frames: {
      ...percentilesOf(frames),
      smoothShare: rounded(frames.filter((ms) => ms <= longest).length / frames.length),
    },
    emptyFrames: percentilesOf(emptyFrames),
  };
}

function medianOf(runs, name) {
  return rounded(median(runs.map((run) => run[name])));
}

function percentilesOf(frames) {
  return { p50Ms: rounded(percentile(frames, 0.5)), p95Ms: rounded(percentile(frames, 0.95)) };
}

function median(values) {
  return percentile(values, 0.5);
}

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

/** Three decimals: more would be noise. */
function rounded(value) {
  return Math.round(value * 1_000) / 1_000;
}
