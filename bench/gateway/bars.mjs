// The bars this benchmark holds the gateway to.

/**
 * @param figures see summarize.mjs
 * @returns {{ name: string, value: number, limit: number, sign: "<=" | ">=", met: boolean }[]}
 */
export function judge(figures) {
  const bars = [];
  const bar = (name, value, sign, limit) => {
    if (value === undefined || limit === undefined) return;
    bars.push({ name, value, sign, limit, met: sign === ">=" ? value >= limit : value <= limit });
  };

  for (const mode of ["json", "stream"]) {
    const { direct, bare, "sallyport-open": open, "sallyport-guarded": guarded } = figures[mode];
    if (bare !== undefined) {
      bar(`${mode}, c=64: throughput without guardrail, × bare proxy`, open?.c64.rpsRatio, ">=", 0.5);
      bar(
        `${mode}, c=64: throughput with the default guardrail, × bare proxy`,
        guarded?.c64.rpsRatio,
        ">=",
        0.33,
      );
    }
    if (direct !== undefined && bare !== undefined) {
      const floor = direct.c16.p99Ms;
      const allowed = 3 * Math.max(0, bare.c16.p99Ms - floor) + 2 * figures.fdatasyncMs.p99;
      for (const [name, target] of [
        ["without guardrail", open],
        ["with the default guardrail", guarded],
      ]) {
        bar(`${mode}, c=16: p99 added ${name}, ms`, target && target.c16.p99Ms - floor, "<=", allowed);
      }
    }
  }
  bar("memory after the run, MB", figures.rssMb.sallyport?.after, "<=", 200);
  bar("first start on an empty folder to ready, ms", figures.startMs?.first, "<=", 2000);
  bar("start to first answer, ms", figures.startMs?.again, "<=", 2000);
  bar("failed requests", figures.errors, "<=", 0);
  return bars;
}
