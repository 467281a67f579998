// The end of .ci/run: `node scripts/ci-summary.mjs <vitest report> [failed step …]`. The last line is exactly
// "N passed, N failed"; above it are named what was skipped and what passed only when it was run again. Exits 1 where anything failed, or nothing ran.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

/** Results of tests that did not run, as vitest writes them. */
const NOT_RUN = ["pending", "skipped", "todo", "disabled"];

const [reportFile, ...failedSteps] = process.argv.slice(2);

const tests = readReport(reportFile);
// A failing test makes its step fail too; that is one failure, not two.
const otherSteps = failedSteps.filter((step) => step !== "test" || tests.failed === 0);
const failed = tests.failed + otherSteps.length;

for (const { file, test, failure } of tests.secondTries)
  console.log(`Passed at the second try: ${file}: ${test}\n  ${failure}`);
for (const { file, count } of tests.skipped) console.log(`Skipped: ${count} of ${file}`);
console.log(`${tests.passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || tests.passed === 0 ? 1 : 0;

function readReport(file) {
  if (file === undefined || !existsSync(file)) return { passed: 0, failed: 0, skipped: [], secondTries: [] };
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
  const secondTries = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === "passed" && failureMessages.length > 0)
      .map(({ fullName, failureMessages }) => ({
        file: relative(process.cwd(), name),
        test: fullName,
        failure: String(failureMessages[0]).split("\n", 1)[0],
      })),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: skipped.filter(({ count }) => count > 0),
    secondTries,
  };
}
