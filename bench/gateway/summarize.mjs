/** The middle value; the mean of the middle two where their number is even; undefined where there is none. */
export function median(values) {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/**
 * Medians over the rounds, and their ratios to the bare proxy.
 *
 * @param bursts every burst: { mode, target, connections, rps, p50Ms, p99Ms, cpuUs, foreignCores }
 * @returns {{ json: object, stream: object }} mode → target → "c1" | "c16" | "c64" → figures
 */
export function summarize(bursts) {
  const result = { json: {}, stream: {} };
  for (const burst of bursts) {
    const target = (result[burst.mode][burst.target] ??= {});
    (target[`c${burst.connections}`] ??= []).push(burst);
  }
  for (const targets of Object.values(result)) {
    for (const levels of Object.values(targets)) {
      for (const [level, rounds] of Object.entries(levels)) levels[level] = medians(rounds);
    }
    for (const levels of Object.values(targets)) {
      for (const [level, figures] of Object.entries(levels)) addRatios(figures, targets.bare?.[level]);
    }
  }
  return result;
}

const FIGURES = ["rps", "p50Ms", "p99Ms", "cpuUs", "foreignCores"];
const RATIOS = ["rps", "p50Ms", "p99Ms", "cpuUs"];

function medians(rounds) {
  return Object.fromEntries(
    FIGURES.map((name) => [name, rounded(median(rounds.map((round) => round[name])))]),
  );
}

function addRatios(figures, bare) {
  for (const name of RATIOS) {
    if (bare?.[name] > 0 && figures[name] !== undefined) {
      figures[`${name.replace(/(Ms|Us)$/, "")}Ratio`] = rounded(figures[name] / bare[name]);
    }
  }
}

/** Three decimals: more would be noise. */
export function rounded(value) {
  return value === undefined ? undefined : Math.round(value * 1000) / 1000;
}
