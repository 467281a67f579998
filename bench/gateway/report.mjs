// The table for people, on standard error.

/** More foreign CPU than this, in cores, makes a figure indicative only. */
const NOISY_CORES = 0.15;

export function printReport(figures, bars) {
  for (const mode of ["json", "stream"]) {
    if (Object.keys(figures[mode]).length > 0) printMode(mode, figures[mode]);
  }
  print(
    `\nAppend of 1 KB + fdatasync: p50 ${fixed(figures.fdatasyncMs.p50, 2)} ms, p99 ${fixed(figures.fdatasyncMs.p99, 2)} ms`,
  );
  for (const [name, { before, after }] of Object.entries(figures.rssMb)) {
    print(`Memory of ${name}: ${fixed(before, 0)} MB when warm, ${fixed(after, 0)} MB after the run`);
  }
  if (figures.startMs) {
    print(
      `Start: ${fixed(figures.startMs.first, 0)} ms on an empty folder, ${fixed(figures.startMs.again, 0)} ms to the first answer after that`,
    );
  }
  if (bars.length === 0) return;
  print("\nBars");
  for (const { name, value, sign, limit, met } of bars) {
    print(`  ${met ? "met   " : "MISSED"}  ${name}: ${fixed(value, 3)} (${sign} ${fixed(limit, 3)})`);
  }
}

function printMode(mode, targets) {
  print(
    `\n${mode === "json" ? "Whole answers" : "Streamed answers, 35 events"} (× is the ratio to "bare", which parses and forwards)`,
  );
  print(row(["target", "c", "req/s", "×", "p50 ms", "×", "p99 ms", "×", "CPU µs/req", "×", "foreign CPU"]));
  for (const [target, levels] of Object.entries(targets)) {
    for (const [level, f] of Object.entries(levels)) {
      const noisy = f.foreignCores > NOISY_CORES ? " †" : "";
      print(
        row([
          target,
          level.slice(1),
          fixed(f.rps, 0),
          fixed(f.rpsRatio, 2),
          fixed(f.p50Ms, 2),
          fixed(f.p50Ratio, 2),
          fixed(f.p99Ms, 2),
          fixed(f.p99Ratio, 2),
          fixed(f.cpuUs, 1),
          fixed(f.cpuRatio, 2),
          `${fixed(f.foreignCores, 2)}${noisy}`,
        ]),
      );
    }
  }
}

const WIDTHS = [19, 4, 9, 6, 8, 6, 8, 6, 11, 6, 13];

function row(cells) {
  return cells.map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[i]) : cell.padStart(WIDTHS[i]))).join("");
}

function fixed(value, digits) {
  return value === undefined ? "–" : value.toFixed(digits);
}

function print(line) {
  process.stderr.write(`${line}\n`);
}
