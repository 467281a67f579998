import { formatDocumentProblem, type DocumentProblem } from "../../contracts/document-problem.ts";
import { formatJsonPath } from "../../foundation/format-json-path.ts";
import type { Application } from "../../gateway/administration.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { printable } from "../output/printable.ts";

/** Tells why documents were not applied. */
export async function reportProblems(
  context: CommandContext,
  problems: readonly DocumentProblem[],
  isJson: boolean,
): Promise<ExitCode> {
  if (isJson) {
    await context.printJson({ ok: false, problems });
    return EXIT.refused;
  }
  for (const problem of problems) {
    context.note(printable(formatDocumentProblem(problem, formatJsonPath)));
  }
  context.note("Nothing was changed.");
  return EXIT.refused;
}

/** Tells what became of each document. */
export async function reportChanges(
  context: CommandContext,
  { changes, revision, warnings = [] }: Extract<Application, { kind: "applied" }>,
  isDryRun: boolean,
  isJson: boolean,
): Promise<void> {
  if (isJson) {
    const odd = warnings.length === 0 ? {} : { warnings };
    await context.printJson({ ok: true, dryRun: isDryRun, revision, changes, ...odd });
    return;
  }
  const { green, dim } = context.paint;
  for (const { kind, documentKind, name, version } of changes) {
    const told = isDryRun && kind !== "unchanged" ? `would be ${kind}:` : kind;
    const word = kind === "unchanged" ? dim(told) : green(told);
    await context.print(`${word} ${documentKind} ${printable(name)} version ${version}\n`);
  }
  for (const warning of warnings) context.note(`Warning: ${printable(warning)}`);
  if (isDryRun) context.note("Dry run: nothing was changed.");
}
