import { Option, type Command } from "commander";
import { GatewayError } from "../../contracts/errors.ts";
import type { ImportedGuardrail, NotCarried } from "../../guardrails/bedrock/index.ts";
import { reportChanges, reportProblems } from "../apply/report-application.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { inputName, readText } from "../input/read-text.ts";
import { noteNotCarried } from "../output/note-not-carried.ts";
import { printable } from "../output/printable.ts";
import { toYaml } from "../output/to-yaml.ts";
import { withWriter } from "../state/with-state.ts";

/** Room for ten thousand words of a hundred characters. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;

interface Options extends JsonOption {
  readonly name?: string;
  readonly apply?: boolean;
  readonly allowLoss?: boolean;
}

export function defineGuardrailsImport(guardrails: Command, context: CommandContext): void {
  guardrails
    .command("import")
    .description("make a Guardrail document of a guardrail of another system's")
    .argument("<file>", "what describes it; - for standard input")
    .addOption(
      new Option("--from <system>", "bedrock: the JSON of aws bedrock get-guardrail")
        .choices(["bedrock"])
        .makeOptionMandatory(),
    )
    .option("--name <name>", "what it is to be called here, in place of its own name")
    .option("--apply", "apply it, in place of printing it")
    .option("--allow-loss", "with --apply: also where rules that block or mask could not be carried over")
    .option("--json", 'print {"document": …, "notCarried": […]}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "aws bedrock get-guardrail --guardrail-identifier ID | sallyport guardrails import --from bedrock -",
          "sallyport guardrails import --from bedrock guardrail.json > guardrail.yaml",
          "sallyport guardrails import --from bedrock guardrail.json --name support --apply",
        ],
        {
          success: "printed, or applied; what could not be carried over is listed on standard error",
          refused:
            "the document is not valid here, or --apply would lose rules that block or mask; nothing was changed",
          unusable: "what was read is no guardrail of that system's, or wrong usage",
        },
      ),
    )
    .action(context.action((command) => run(context, command.opts<Options>(), command.args[0] ?? "-")));
}

async function run(context: CommandContext, options: Options, file: string): Promise<ExitCode> {
  const imported = await read(context, options, file);
  const isJson = options.json === true;
  if (!isJson) noteNotCarried(context, imported.notCarried);
  if (options.apply === true && options.allowLoss !== true && imported.notCarried.some(isLost))
    return refuseLoss(context, imported, isJson);
  if (options.apply === true) return apply(context, imported, inputName(file), isJson);
  if (isJson) await context.printJson(imported);
  else await context.print(await toYaml([imported.document]));
  return EXIT.success;
}

async function read(context: CommandContext, { name }: Options, file: string): Promise<ImportedGuardrail> {
  const { importBedrockGuardrail } = await import("../../guardrails/bedrock/index.ts");
  const { parseStrictJson } = await import("../../foundation/strict-json.ts");
  const { isJsonObject } = await import("../../contracts/json.ts");
  const text = await readText(context.io, file, MAX_FILE_BYTES);
  try {
    const json = parseStrictJson(text);
    return importBedrockGuardrail(isJsonObject(json) && name !== undefined ? { ...json, name } : json);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : "it cannot be read";
    const why = cause instanceof GatewayError ? cause.publicMessage : message;
    throw new CommandFailure("not_a_guardrail", `${inputName(file)}: ${why}`, { cause });
  }
}

function isLost({ lost }: NotCarried): boolean {
  return lost !== undefined;
}

async function refuseLoss(
  context: CommandContext,
  { document, notCarried }: ImportedGuardrail,
  isJson: boolean,
): Promise<ExitCode> {
  if (isJson) await context.printJson({ ok: false, document, notCarried });
  const lost = notCarried.filter(isLost).map(({ member }) => printable(member));
  context.note(
    `These block or mask there and would do nothing here: ${lost.join(", ")}. Nothing was changed; ` +
      "leave out --apply to get the document and complete it, or say --allow-loss to do without them.",
  );
  return EXIT.refused;
}

async function apply(
  context: CommandContext,
  { document, notCarried }: ImportedGuardrail,
  source: string,
  isJson: boolean,
): Promise<ExitCode> {
  const text = JSON.stringify(document);
  const application = await withWriter(context, (state) => state.applyDocuments(text, source, false));
  if (application.kind === "invalid") return reportProblems(context, application.problems, isJson);
  if (!isJson) await reportChanges(context, application, false, false);
  else {
    const { changes, revision } = application;
    await context.printJson({ ok: true, revision, changes, document, notCarried });
  }
  return EXIT.success;
}
