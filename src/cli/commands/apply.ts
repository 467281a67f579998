import type { Command } from "commander";
import type { AppliedChange } from "../../storage/document-store.ts";
import type { JoinedDocuments } from "../apply/join-documents.ts";
import { reportChanges, reportProblems } from "../apply/report-application.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { withReader, withWriter } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly file: readonly string[];
  readonly dryRun?: boolean;
}

export function defineApply(program: Command, context: CommandContext): void {
  program
    .command("apply")
    .description("apply documents: all of them, or none")
    .requiredOption("-f, --file <file>", "YAML or JSON; - for standard input; may be repeated", collect)
    .option("--dry-run", "say what would change, and change nothing")
    .option("--json", "print what became of each document, or the problems")
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport apply -f guardrail.yaml",
          "sallyport apply -f providers.yaml -f models.yaml --dry-run",
          "sallyport get Guardrail default | sallyport apply -f -",
        ],
        {
          success: "applied, or could be (--dry-run)",
          refused: "the documents are not valid; nothing was changed",
        },
      ),
    )
    .action(context.action((command) => run(context, command.opts<Options>())));
}

async function run(context: CommandContext, options: Options): Promise<ExitCode> {
  const { joinDocuments } = await import("../apply/join-documents.ts");
  const joined = await joinDocuments(context.io, options.file);
  if (joined.kind === "invalid") return reportProblems(context, joined.problems, options.json === true);
  const isDryRun = options.dryRun === true;
  const application = await withWriter(context, (state) =>
    state.applyDocuments(joined.text, "documents", isDryRun),
  );
  if (application.kind === "invalid") {
    return reportProblems(context, application.problems.map(joined.locate), options.json === true);
  }
  const changes = isDryRun ? await foresee(context, joined) : application.changes;
  await reportChanges(context, { ...application, changes }, isDryRun, options.json === true);
  return EXIT.success;
}

async function foresee(
  context: CommandContext,
  { documents }: Extract<JoinedDocuments, { kind: "valid" }>,
): Promise<AppliedChange[]> {
  const { foreseeChanges } = await import("../apply/foresee-changes.ts");
  return foreseeChanges(await withReader(context, (state) => state.listDocuments()), documents);
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
