import { InvalidArgumentError, Option, type Command } from "commander";
import type { DocumentKind, StoredDocument } from "../../contracts/documents.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { readKind } from "../input/read-kind.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";
import { toYaml } from "../output/to-yaml.ts";
import { withReader } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly yaml?: boolean;
  readonly version?: number;
  readonly versions?: boolean;
}

export function defineGet(program: Command, context: CommandContext): void {
  program
    .command("get")
    .description("list the documents in force, or print one as YAML")
    .argument("[kind]", "kind of document, such as Provider, Guardrail or Limit, in any case, also plural")
    .argument("[name]", "name of the document")
    .option("--yaml", "print the documents themselves, as apply takes them")
    .option("--version <number>", "the document as it was applied in this version", versionNumber)
    .addOption(new Option("--versions", "list the versions of a document").conflicts("version"))
    .option("--json", "print them with version and origin")
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport get",
          "sallyport get models",
          "sallyport get Guardrail default > guardrail.yaml",
          "sallyport get guardrail support --versions",
          "sallyport get guardrail support --version 3",
          "sallyport get --json | jq '.documents[].document.name'",
        ],
        { success: "printed", refused: "there is no such document" },
      ),
    )
    .action(context.action((command) => run(context, command.opts<Options>(), command.args)));
}

async function run(
  context: CommandContext,
  options: Options,
  [kindText, name]: readonly string[],
): Promise<ExitCode> {
  const kind = kindText === undefined ? undefined : await readKind(kindText);
  if (options.version !== undefined || options.versions === true) {
    if (kind === undefined || name === undefined)
      throw new CommandFailure("usage", "Versions are those of one document: name its kind and its name.");
    return options.version === undefined
      ? printVersions(context, options, kind, name)
      : printVersion(context, options, kind, name, options.version);
  }
  const all = await withReader(context, (state) => state.listDocuments());
  const found = all.filter(
    ({ document }) =>
      (kind === undefined || document.kind === kind) && (name === undefined || document.name === name),
  );
  const [only] = found;
  if (name !== undefined && only === undefined) {
    throw new CommandFailure(
      "not_found",
      `There is no ${kind ?? "document"} "${name}". List them: sallyport get`,
      {
        exitCode: EXIT.refused,
      },
    );
  }
  if (options.json === true) await context.printJson(name === undefined ? { documents: found } : only);
  else if (options.yaml === true || name !== undefined)
    await context.print(await toYaml(found.map(({ document }) => document)));
  else await context.print(table(found));
  return EXIT.success;
}

async function printVersion(
  context: CommandContext,
  options: Options,
  kind: DocumentKind,
  name: string,
  version: number,
): Promise<ExitCode> {
  const stored = await withReader(context, (state) => state.getVersion(kind, name, version));
  if (options.json === true) await context.printJson(stored);
  else await context.print(await toYaml([stored.document]));
  return EXIT.success;
}

async function printVersions(
  context: CommandContext,
  options: Options,
  kind: DocumentKind,
  name: string,
): Promise<ExitCode> {
  const versions = await withReader(context, (state) => state.listVersions(kind, name));
  if (options.json === true) await context.printJson({ versions });
  else if (versions.length === 0)
    context.note(`No version of ${kind} "${printable(name)}" was ever applied.`);
  else {
    const rows = versions.map(({ version, appliedAt, appliedBy, isDeleted }) => [
      String(version),
      appliedAt,
      printable(appliedBy),
      isDeleted ? "deleted" : "",
    ]);
    await context.print(formatTable([["VERSION", "APPLIED", "BY", ""], ...rows]));
  }
  return EXIT.success;
}

function versionNumber(value: string): number {
  if (/^[1-9][0-9]{0,7}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("A version is a whole number from 1.");
}

function table(stored: readonly StoredDocument[]): string {
  const rows = stored.map(({ document, version, origin }) => [
    document.kind,
    printable(document.name),
    String(version),
    origin,
    "mode" in document && document.mode === "shadow" ? "shadow" : "",
  ]);
  return formatTable([["KIND", "NAME", "VERSION", "ORIGIN", ""], ...rows]);
}
