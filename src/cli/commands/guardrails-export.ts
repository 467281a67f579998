import { Option, type Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { noteNotCarried } from "../output/note-not-carried.ts";
import { jsonLines } from "../output/printable.ts";

export function defineGuardrailsExport(guardrails: Command, context: CommandContext): void {
  guardrails
    .command("export")
    .description("describe a Guardrail as another system would")
    .argument("<name>", "name of the Guardrail, or of a version of it: support, support@3")
    .addOption(
      new Option(
        "--to <system>",
        "bedrock: JSON as aws bedrock get-guardrail prints it, without id, ARN and dates",
      )
        .choices(["bedrock"])
        .makeOptionMandatory(),
    )
    .option("--json", 'print {"guardrail": …, "notCarried": […]}')
    .addHelpText(
      "after",
      helpEnd(["sallyport guardrails export support --to bedrock > guardrail.json"], {
        success: "printed; what could not be carried over is listed on standard error",
        unusable: "there is no such guardrail, or wrong usage",
      }),
    )
    .action(
      context.action((command) =>
        run(context, command.args[0] ?? "", command.opts<JsonOption>().json === true),
      ),
    );
}

async function run(context: CommandContext, name: string, isJson: boolean): Promise<ExitCode> {
  const { exportBedrockGuardrail } = await import("../../guardrails/bedrock/index.ts");
  const { findGuardrailDocument } = await import("../state/find-guardrail-document.ts");
  const { document } = await findGuardrailDocument(context, name);
  const { guardrail, notCarried } = exportBedrockGuardrail(document);
  if (isJson) await context.printJson({ guardrail, notCarried });
  else {
    noteNotCarried(context, notCarried);
    await context.print(`${jsonLines(guardrail)}\n`);
  }
  return EXIT.success;
}
