import type { PromptDocument } from "../../contracts/prompt-document.ts";
import { reportChanges, reportProblems } from "../apply/report-application.ts";
import type { CommandContext } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { withWriter } from "../state/with-state.ts";

/** Applies a Prompt, and tells what became of it. */
export async function applyPrompt(
  context: CommandContext,
  document: PromptDocument,
  isJson: boolean,
): Promise<ExitCode> {
  const text = JSON.stringify(document);
  const application = await withWriter(context, (state) => state.applyDocuments(text, document.name, false));
  if (application.kind === "invalid") return reportProblems(context, application.problems, isJson);
  await reportChanges(context, application, false, isJson);
  return EXIT.success;
}
