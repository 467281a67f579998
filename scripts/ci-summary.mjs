// The last line of .ci/run: `node scripts/ci-summary.mjs <vitest report> [failed step …]`. Exits 1 where anything failed.
import { existsSync, readFileSync } from "node:fs";

const [reportFile, ...failedSteps] = process.argv.slice(2);

const tests = readReport(reportFile);
// A failing test makes its step fail too; that is one failure, not two.
const otherSteps = failedSteps.filter((step) => step !== "test" || tests.failed === 0);
const failed = tests.failed + otherSteps.length;

console.log(
  `${tests.passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ""}`,
);
process.exitCode = failed > 0 || tests.passed === 0 ? 1 : 0;

function readReport(file) {
  if (file === undefined || !existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const report = JSON.parse(readFileSync(file, "utf8"));
  // A file that could not even be loaded has no tests to count; it is a failure all the same.
  const brokenFiles = report.testResults.filter(
    (result) =>
      result.status === "failed" && !result.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
