// The end of .ci/run: `node scripts/ci-summary.mjs <vitest report> [failed step …]`. The last line is exactly
// "N passed, N failed"; skipped tests are named above it. Exits 1 where anything failed, or nothing ran.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

/** Results of tests that did not run, as vitest writes them. */
const NOT_RUN = ["pending", "skipped", "todo", "disabled"];

const [reportFile, ...failedSteps] = process.argv.slice(2);

const tests = readReport(reportFile);
// A failing test makes its step fail too; that is one failure, not two.
const otherSteps = failedSteps.filter((step) => step !== "test" || tests.failed === 0);
const failed = tests.failed + otherSteps.length;

for (const { file, count } of tests.skipped) console.log(`Skipped: ${count} of ${file}`);
console.log(`${tests.passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || tests.passed === 0 ? 1 : 0;

function readReport(file) {
  if (file === undefined || !existsSync(file)) return { passed: 0, failed: 0, skipped: [] };
  const report = JSON.parse(readFileSync(file, "utf8"));
  // A file that could not even be loaded has no tests to count; it is a failure all the same.
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const skipped = report.testResults.map(({ name, assertionResults }) => ({
    file: relative(process.cwd(), name),
    count: assertionResults.filter((test) => NOT_RUN.includes(test.status)).length,
  }));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: skipped.filter(({ count }) => count > 0),
  };
}
