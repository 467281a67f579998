import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../support/built-node.ts";

interface Bar {
  readonly name: string;
  readonly met: boolean;
}

/** The bars of the console's benchmark, judged in a process of its own: it is plain JavaScript without types. */
function judge(figures: object): readonly Bar[] {
  const bars = pathToFileURL(join(ROOT, "bench", "console", "bars.mjs")).href;
  const program = `import { judge } from "${bars}"; console.log(JSON.stringify(judge(${JSON.stringify(figures)})));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Bar[];
}

const counts = { points: 100_000, rows: 1_000_000 };
const figures = {
  ...counts,
  script: { gzipKb: 250 },
  overviewMs: 1_000,
  chart: { shownMs: 100, firstMs: 100 },
  frames: { smoothShare: 0.95 },
};
const NAMES = [
  "script of the first load, gzip, KB",
  "the overview is there, nothing cached, ms",
  "a chart of 100,000 points is on the screen, ms",
  "the first chart of 100,000 points is drawn, ms",
  "frames within 1.5 of an empty area's while 1,000,000 rows scroll, share",
];

it("figures at every bar meet it", () => {
  const bars = judge(figures);
  expect(bars.map(({ name }) => name)).toEqual(NAMES);
  expect(bars.filter(({ met }) => !met)).toEqual([]);
});

it("figures past each bar miss it", () => {
  const worse = {
    ...counts,
    script: { gzipKb: 250.1 },
    overviewMs: 1_001,
    chart: { shownMs: 100.1, firstMs: 100.1 },
    frames: { smoothShare: 0.949 },
  };
  expect(judge(worse).filter(({ met }) => met)).toEqual([]);
});

it("a bar whose figure was not measured is missed, and none is left out", () => {
  const bars = judge({ ...counts, script: {}, chart: {}, frames: {} });
  expect(bars.map(({ name }) => name)).toEqual(NAMES);
  expect(bars.every(({ met }) => !met)).toBe(true);
});
