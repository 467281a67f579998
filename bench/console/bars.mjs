/**
 * The bars this benchmark holds the console to.
 *
 * @param figures see summarize.mjs
 * @returns {{ name: string, value: number, limit: number, sign: "<=" | ">=", met: boolean }[]}
 */
export function judge({ script, overviewMs, chart, frames, points, rows }) {
  const [many, all] = [points, rows].map((count) => count.toLocaleString("en"));
  return [
    bar("script of the first load, gzip, KB", script.gzipKb, "<=", 250),
    bar("the overview is there, nothing cached, ms", overviewMs, "<=", 1_000),
    bar(`a chart of ${many} points is on the screen, ms`, chart.shownMs, "<=", 100),
    bar(`the first chart of ${many} points is drawn, ms`, chart.firstMs, "<=", 100),
    bar(
      `frames within 1.5 of an empty area's while ${all} rows scroll, share`,
      frames.smoothShare,
      ">=",
      0.95,
    ),
  ];
}

function bar(name, value, sign, limit) {
  return { name, value, sign, limit, met: sign === ">=" ? value >= limit : value <= limit };
}
