// What the trained detectors cost: time by length, time to load, memory.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { candidates, prose } from "../guard/texts.mjs";

const TEXTS = 400;
const LOADS = 5;
const ROUNDS = 3;
const CONTEXT = { source: "input", origin: "user", systemTexts: [] };

/** Microseconds for 1,000 characters, and the 99th percentile of one message of 4,000, in one thread. */
export function measureSpeed(detectors) {
  const run = (text) => {
    for (const detector of detectors) detector.detect(text, 0, CONTEXT);
  };
  const thousand = Array.from({ length: TEXTS }, (_, n) => (n % 4 === 0 ? candidates : prose)(1_000, n + 1));
  const long = Array.from({ length: TEXTS }, (_, n) => (n % 4 === 0 ? candidates : prose)(4_000, n + 1));
  for (const text of thousand) run(text);
  return {
    usPer1000Chars: quantile(times(thousand, run), 0.5),
    p99Us4000Chars: quantile(times(long, run), 0.99),
  };
}

/** The same through the guard engine, in every view. */
export async function measureScorer(scorer) {
  const thousand = Array.from({ length: TEXTS }, (_, n) => prose(1_000, n + 1));
  for (const text of thousand) await scorer.score(text);
  const taken = [];
  for (const text of thousand) {
    const start = performance.now();
    await scorer.score(text);
    taken.push((performance.now() - start) * 1e3);
  }
  return quantile(taken, 0.5);
}

/** The median of several fresh processes: milliseconds to load all models, and MiB they take. */
export function measureLoad() {
  const loads = Array.from({ length: LOADS }, () => {
    const { stdout } = spawnSync(
      process.execPath,
      ["--expose-gc", join(import.meta.dirname, "load-cost.mjs")],
      {
        encoding: "utf8",
      },
    );
    return JSON.parse(stdout);
  });
  return {
    loadMs: quantile(
      loads.map(({ ms }) => ms),
      0.5,
    ),
    memoryMb: quantile(
      loads.map(({ mb }) => mb),
      0.5,
    ),
  };
}

/** Microseconds for each text: the least of some rounds, since what else runs on a machine is no cost of ours. */
function times(texts, run) {
  return texts.map((text) => {
    let least = Infinity;
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now();
      run(text);
      least = Math.min(least, (performance.now() - start) * 1e3);
    }
    return least;
  });
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
