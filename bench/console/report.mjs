// The table for people, on standard error.

export function printReport(figures, bars) {
  const { chromium, loads, drawings, points, rows, script, chart, bareChart, frames, emptyFrames } = figures;
  print(`Chromium ${chromium}, medians of ${loads} loads and ${drawings} drawings\n`);
  printTable([
    ["", "measured", "beside it"],
    [`Script of the first load, gzip (${script.files} files)`, `${script.gzipKb.toFixed(0)} KB`, ""],
    ["Overview there, nothing cached", ms(figures.overviewMs), `${ms(figures.emptyPageMs)} an empty page`],
    [`Chart of ${many(points)} points, drawn`, ms(chart.drawnMs), `${ms(bareChart.drawnMs)} bare uPlot`],
    ["  the first one", ms(chart.firstMs), `${ms(bareChart.firstMs)} bare uPlot`],
    ["  on the screen", ms(chart.shownMs), `${ms(bareChart.shownMs)} bare uPlot`],
    ["  given new figures", ms(chart.updateMs), ""],
    [`Frame while ${many(rows)} rows scroll`, ms(frames.p50Ms), `${ms(emptyFrames.p50Ms)} an empty area`],
    ["  95 % within", ms(frames.p95Ms), `${ms(emptyFrames.p95Ms)} an empty area`],
  ]);
  print("\nBars");
  for (const { name, value, sign, limit, met } of bars)
    print(`  ${met ? "met   " : "MISSED"}  ${name}: ${value} (${sign} ${limit})`);
}

function printTable(rows) {
  const widths = rows[0].map((_cell, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join("  ")
        .trimEnd(),
    );
}

function ms(value) {
  return `${value.toFixed(1)} ms`;
}

function many(count) {
  return count.toLocaleString("en");
}

function print(line) {
  process.stderr.write(`${line}\n`);
}
