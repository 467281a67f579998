import type { Command } from "commander";
import type { ImportedFields } from "../../contracts/person.ts";
import type { ImportedPerson } from "../../storage/import-people.ts";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { CommandFailure } from "../command-failure.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { inputName, readText } from "../input/read-text.ts";
import { printable } from "../output/printable.ts";
import { withReader, withWriter } from "../state/with-state.ts";

interface Options extends JsonOption {
  readonly dryRun?: boolean;
  readonly deactivateMissing?: boolean;
  readonly source: string;
}

const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** As many as one audit record names. */
const BATCH = 100;

export function definePeopleImport(people: Command, context: CommandContext): void {
  people
    .command("import")
    .description(
      "take people and their groups over from a file: JSON, a SCIM ListResponse, or CSV with a header",
    )
    .argument("<file>", "the file, or - for standard input")
    .option("--source <name>", "who tells of them; only people of the same source are changed", "file")
    .option("--deactivate-missing", "deactivate the people of that source who are not in the file")
    .option("--dry-run", "say what would change, and change nothing")
    .option("--json", 'print {"created": …, "changed": …, "people": […]}')
    .addHelpText(
      "after",
      helpEnd(
        [
          "sallyport people import staff.csv --dry-run",
          "sallyport people import staff.csv --source hr --deactivate-missing",
          "sallyport people import users.json --json",
        ],
        { success: "everybody was taken over", refused: "some were refused; the others were taken over" },
      ),
    )
    .action(context.action((command) => run(context, command.args[0] ?? "", command.opts<Options>())));
}

async function run(context: CommandContext, file: string, options: Options): Promise<ExitCode> {
  const { readPeople } = await import("../people/read-people.ts");
  const told = readPeople(await readText(context.io, file, MAX_FILE_BYTES), inputName(file));
  if (told.length === 0)
    throw new CommandFailure("unusable_file", "There is nobody in the file; nothing was changed.");
  const isDryRun = options.dryRun === true;
  const { source } = options;
  const results = await inBatches(context, told, source, isDryRun);
  const missing = options.deactivateMissing === true ? await findMissing(context, told, source) : [];
  const gone = missing.map((userName) => ({ userName, active: false }));
  const deactivated = await inBatches(context, gone, source, isDryRun);
  return report(context, results, deactivated, options);
}

/** People of this source who are active, and not in the file. */
async function findMissing(
  context: CommandContext,
  told: readonly ImportedFields[],
  source: string,
): Promise<readonly string[]> {
  const names = new Set(told.map(({ userName }) => keyOf(userName)));
  const stored = await withReader(context, (state) => state.listPeople({ source }));
  return stored
    .filter(({ active, userName }) => active && !names.has(keyOf(userName)))
    .map(({ userName }) => userName);
}

function keyOf(userName: string): string {
  return userName.normalize("NFC").toLowerCase();
}

async function inBatches(
  context: CommandContext,
  people: readonly ImportedFields[],
  source: string,
  isDryRun: boolean,
): Promise<readonly ImportedPerson[]> {
  const results: ImportedPerson[] = [];
  if (people.length === 0) return results;
  await withWriter(context, async (state) => {
    // A node that was not there after all is no reason to begin anew behind what is done.
    for (let at = results.length; at < people.length; at += BATCH)
      results.push(...(await state.importPeople(people.slice(at, at + BATCH), { source, isDryRun })));
  });
  return results;
}

async function report(
  context: CommandContext,
  results: readonly ImportedPerson[],
  deactivated: readonly ImportedPerson[],
  { dryRun, json }: Options,
): Promise<ExitCode> {
  const count = (kind: ImportedPerson["kind"]): number => results.filter((each) => each.kind === kind).length;
  const refused = [...results, ...deactivated].filter(({ kind }) => kind === "refused");
  const sums = {
    created: count("created"),
    changed: count("changed"),
    unchanged: count("unchanged"),
    deactivated: deactivated.filter(({ kind }) => kind === "changed").length,
    refused: refused.length,
  };
  const code = refused.length === 0 ? EXIT.success : EXIT.refused;
  if (json === true) {
    const told = results.filter(({ kind }) => kind !== "unchanged");
    const gone = deactivated.map((each) =>
      each.kind === "changed" ? { ...each, kind: "deactivated" } : each,
    );
    await context.printJson({ dryRun: dryRun === true, ...sums, people: [...told, ...gone] });
    return code;
  }
  for (const { userName, reason = "" } of refused)
    context.note(`${printable(userName)}: ${printable(reason)}`);
  const would = dryRun === true ? " Nothing was changed: this was a dry run." : "";
  const told = Object.entries(sums).map(([kind, number]) => `${number} ${kind}`);
  await context.print(`${told.join(", ")}.${would}\n`);
  return code;
}
