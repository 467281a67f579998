import type { Command } from "commander";
import type { DocumentKind, StoredDocument } from "../../contracts/documents.ts";
import { CommandFailure } from "../command-failure.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";
import { withReader } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly yaml?: boolean;
}

export function defineGet(program: Command, context: CommandContext): void {
  program
    .command("get")
    .description("list the documents in force, or print one as YAML")
    .argument("[kind]", "Provider, Model, Guardrail or AccessPolicy, in any case, also plural")
    .argument("[name]", "name of the document")
    .option("--yaml", "print the documents themselves, as apply takes them")
    .option("--json", "print them with version and origin")
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport get",
          "sallyport get models",
          "sallyport get Guardrail default > guardrail.yaml",
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
  else if (options.yaml === true || name !== undefined) await context.print(await toYaml(found));
  else await context.print(table(found));
  return EXIT.success;
}

/** "guardrails", "Guardrail" and "GUARDRAIL" name one kind. */
async function readKind(text: string): Promise<DocumentKind> {
  const { DOCUMENT_KINDS } = await import("../../contracts/documents.ts");
  const wanted = text.toLowerCase();
  const kind = DOCUMENT_KINDS.find((known) => [known.toLowerCase(), pluralOf(known)].includes(wanted));
  if (kind !== undefined) return kind;
  throw new CommandFailure(
    "unknown_kind",
    `There is no kind of document called "${text}". Kinds: ${DOCUMENT_KINDS.join(", ")}.`,
  );
}

function pluralOf(kind: DocumentKind): string {
  return kind.toLowerCase().replace(/y?$/, (ending) => (ending === "y" ? "ies" : "s"));
}

/** Controls that YAML's writer leaves as they are inside double quotes, where this escape means the same. */
const RAW_CONTROL = /[\u007f-\u009f]/g;

async function toYaml(stored: readonly StoredDocument[]): Promise<string> {
  const { stringify } = await import("yaml");
  return stored
    .map(({ document }) => stringify(document, { lineWidth: 0, aliasDuplicateObjects: false }))
    .join("---\n")
    .replace(RAW_CONTROL, (character) => `\\x${character.charCodeAt(0).toString(16)}`);
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
