import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../support/built-node.ts";

interface Bar {
  readonly name: string;
  readonly met: boolean;
}

/** The bars of the gateway's benchmark, judged in a process of its own: it is plain JavaScript without types. */
function judge(figures: object): readonly Bar[] {
  const bars = pathToFileURL(join(ROOT, "bench", "gateway", "bars.mjs")).href;
  const program = `import { judge } from "${bars}"; console.log(JSON.stringify(judge(${JSON.stringify(figures)})));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Bar[];
}

const mode = {
  direct: { c16: { p99Ms: 1 } },
  bare: { c16: { p99Ms: 2 } },
  "sallyport-open": { c16: { p99Ms: 5 }, c64: { rpsRatio: 0.5 } },
  "sallyport-guarded": { c16: { p99Ms: 6 }, c64: { rpsRatio: 0.33 } },
};
const figures = {
  json: mode,
  stream: mode,
  fdatasyncMs: { p99: 1 },
  rssMb: { sallyport: { after: 200 } },
  startMs: { first: 2_000, again: 2_000 },
  errors: 0,
};

it("figures at every bar meet it", () => {
  expect(judge(figures).filter(({ met }) => !met)).toEqual([]);
});

it("figures past a bar miss it", () => {
  const worse = { ...figures, errors: 1, startMs: { first: 2_001, again: 2_000 } };
  const missed = judge(worse).filter(({ met }) => !met);
  expect(missed.map(({ name }) => name)).toEqual([
    "first start on an empty folder to ready, ms",
    "failed requests",
  ]);
});

it("a bar whose figure was not measured is missed, and none is left out", () => {
  const nothing = { json: {}, stream: {}, fdatasyncMs: {}, rssMb: {} };
  const bars = judge(nothing);
  expect(bars.map(({ name }) => name)).toEqual(judge(figures).map(({ name }) => name));
  expect(bars.every(({ met }) => !met)).toBe(true);
});
