import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOT } from "./support/built-node.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sallyport-ci-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the summary on a report in vitest's form with one file whose tests ended like this. */
async function summarize(
  statuses: readonly string[],
  failedSteps: readonly string[] = [],
): Promise<{ lines: readonly string[]; status: number | null }> {
  const count = (wanted: string): number => statuses.filter((status) => status === wanted).length;
  const report = {
    numPassedTests: count("passed") + count("flaky"),
    numFailedTests: count("failed"),
    testResults: [
      {
        name: join(ROOT, "src", "a.test.ts"),
        status: statuses.includes("failed") || statuses.length === 0 ? "failed" : "passed",
        // Vitest keeps what a test failed with that passes when it is run again.
        assertionResults: statuses.map((status) => ({
          status: status === "flaky" ? "passed" : status,
          fullName: "a test",
          failureMessages: status === "flaky" ? ["Error: too late\n    at a.test.ts"] : [],
        })),
      },
    ],
  };
  const file = join(folder, "report.json");
  await writeFile(file, JSON.stringify(report));
  const script = join(ROOT, "scripts", "ci-summary.mjs");
  const { stdout, status } = spawnSync(process.execPath, [script, file, ...failedSteps], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { lines: stdout.trimEnd().split("\n"), status };
}

it.each([
  ["passing tests", ["passed", "passed"], [], ["2 passed, 0 failed"], 0],
  ["a failing test, whose step failed with it", ["passed", "failed"], ["test"], ["1 passed, 1 failed"], 1],
  ["another step that failed", ["passed"], ["lint", "typecheck"], ["1 passed, 2 failed"], 1],
  ["a file that could not be loaded", [], ["test"], ["0 passed, 1 failed"], 1],
  ["no test that ran", ["skipped"], [], ["Skipped: 1 of src/a.test.ts", "0 passed, 0 failed"], 1],
  [
    "skipped tests, on a line before the last",
    ["passed", "skipped", "todo"],
    [],
    ["Skipped: 2 of src/a.test.ts", "1 passed, 0 failed"],
    0,
  ],
  [
    "what passes at the second try, and names it",
    ["passed", "flaky"],
    [],
    ["Passed at the second try: src/a.test.ts: a test", "  Error: too late", "2 passed, 0 failed"],
    0,
  ],
])("the summary of a run counts %s", async (_name, statuses, failedSteps, lines, status) => {
  expect(await summarize(statuses, failedSteps)).toEqual({ lines, status });
});

it("the summary of a run without any report fails", () => {
  const script = join(ROOT, "scripts", "ci-summary.mjs");
  const { stdout, status } = spawnSync(process.execPath, [script, join(folder, "none"), "install"], {
    encoding: "utf8",
  });
  expect(stdout).toBe("0 passed, 1 failed\n");
  expect(status).toBe(1);
});
