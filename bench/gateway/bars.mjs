// The bars this benchmark holds the gateway to.

import { DIALECTS } from "./dialects.mjs";

/**
 * A bar whose figure is missing is missed: what was not measured is not met.
 *
 * @param figures see summarize.mjs
 * @returns {{ name: string, value: number | undefined, limit: number | undefined, sign: "<=" | ">=", met: boolean }[]}
 */
export function judge(figures, targets = []) {
  return [
    ...(targets.includes("dialects")
      ? DIALECTS.flatMap(({ name }) =>
          ["json", "stream"].flatMap((mode) => dialectBars(mode, name, figures[mode])),
        )
      : []),
    ...["json", "stream"].flatMap((mode) => [
      ...throughputBars(mode, figures[mode]),
      ...latencyBars(mode, figures[mode], figures.fdatasyncMs.p99),
    ]),
    bar("memory after the run, MB", figures.rssMb.sallyport?.after, "<=", 200),
    bar("first start on an empty folder to ready, ms", figures.startMs?.first, "<=", 2000),
    bar("start to first answer, ms", figures.startMs?.again, "<=", 2000),
    bar("failed requests", figures.errors, "<=", 0),
  ];
}

function throughputBars(mode, { "sallyport-open": open, "sallyport-guarded": guarded }) {
  const name = (target) => `${mode}, c=64: throughput ${target}, × bare proxy`;
  return [
    bar(name("without guardrail"), open?.c64?.rpsRatio, ">=", 0.5),
    bar(name("with the default guardrail"), guarded?.c64?.rpsRatio, ">=", 0.33),
  ];
}

/** Beside OpenAI's chat without guardrail; the first token of a stream beside the bare proxy's. */
function dialectBars(mode, name, targets) {
  const share = (target) => ratio(targets[target]?.c64?.rps, targets["sallyport-open"]?.c64?.rps);
  const later = (target) => difference(targets[target]?.c1?.p50Ms, targets.bare?.c1?.p50Ms);
  const bars = [
    bar(`${mode}, c=64: ${name}, × OpenAI's chat`, share(name), ">=", 0.8),
    bar(`${mode}, c=64: ${name} translated, × OpenAI's chat`, share(`${name}>chat`), ">=", 0.6),
  ];
  if (mode === "json") return bars;
  // The upstream sends a stream at once, so that its last token comes with its first.
  return [
    ...bars,
    bar(`stream, c=1: ${name} translated, p50 after the bare proxy's, ms`, later(`${name}>chat`), "<=", 2),
  ];
}

function ratio(value, base) {
  return value === undefined || !(base > 0) ? undefined : value / base;
}

/** Added: over a request that goes to the upstream directly. */
function latencyBars(mode, targets, syncP99Ms) {
  const { direct, bare, "sallyport-open": open, "sallyport-guarded": guarded } = targets;
  const added = (target) => difference(target?.c16?.p99Ms, direct?.c16?.p99Ms);
  const bareAdded = added(bare);
  const allowed = bareAdded === undefined ? undefined : 3 * Math.max(0, bareAdded) + 2 * syncP99Ms;
  return [
    bar(`${mode}, c=16: p99 added without guardrail, ms`, added(open), "<=", allowed),
    bar(`${mode}, c=16: p99 added with the default guardrail, ms`, added(guarded), "<=", allowed),
  ];
}

function difference(value, base) {
  return value === undefined || base === undefined ? undefined : value - base;
}

function bar(name, value, sign, limit) {
  // A comparison with undefined is never true.
  return { name, value, sign, limit, met: sign === ">=" ? value >= limit : value <= limit };
}
