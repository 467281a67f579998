import type { Command } from "commander";
import type { CommandContext, JsonOption } from "../command-context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { helpEnd } from "../help-end.ts";
import { wholeNumber } from "../input/whole-number.ts";
import { formatTable } from "../output/format-table.ts";
import { printable } from "../output/printable.ts";
import { withReader, withWriter } from "../state/with-state.ts";
import { definePeopleImport } from "./people-import.ts";

interface ListOptions extends JsonOption {
  readonly limit?: number;
  readonly source?: string;
}

const PERSON = "id or user name of the person";
const NOBODY = "there is no such person";

export function definePeople(program: Command, context: CommandContext): void {
  const people = program
    .command("people")
    .description("people and their groups: import, look at, deactivate");
  definePeopleImport(people, context);
  people
    .command("list")
    .description("list people, by user name")
    .option("--source <name>", "only those that this source tells of")
    .option("--limit <number>", "only the first of them", wholeNumber)
    .option("--json", 'print {"people": […]}')
    .addHelpText(
      "after",
      helpEnd(["sallyport people list", "sallyport people list --source hr --limit 20 --json"], {
        success: "listed",
      }),
    )
    .action(context.action((command) => list(context, command.opts<ListOptions>())));
  people
    .command("show")
    .description("show a person with their groups")
    .argument("<person>", PERSON)
    .option("--json", "print the person's record")
    .addHelpText("after", helpEnd(["sallyport people show ada"], { success: "shown", refused: NOBODY }))
    .action(context.action((command) => show(context, command.args[0] ?? "", isJson(command))));
  defineSwitch(people, context, "deactivate", "refuse a person's API keys and sessions from now on", false);
  defineSwitch(people, context, "activate", "let a person in again", true);
}

function defineSwitch(
  people: Command,
  context: CommandContext,
  name: string,
  description: string,
  isActive: boolean,
): void {
  people
    .command(name)
    .description(description)
    .argument("<person>", PERSON)
    .option("--json", "print the person's record")
    .addHelpText("after", helpEnd([`sallyport people ${name} ada`], { success: "done", refused: NOBODY }))
    .action(
      context.action((command) => setActive(context, command.args[0] ?? "", isActive, isJson(command))),
    );
}

function isJson(command: Command): boolean {
  return command.opts<JsonOption>().json === true;
}

async function list(context: CommandContext, { limit, source, json }: ListOptions): Promise<ExitCode> {
  const options = { ...(limit !== undefined && { limit }), ...(source !== undefined && { source }) };
  const people = await withReader(context, (state) => state.listPeople(options));
  if (json === true) {
    await context.printJson({ people });
    return EXIT.success;
  }
  if (people.length === 0) {
    context.note("There is nobody. Take people over: sallyport people import FILE");
    return EXIT.success;
  }
  const rows = people.map(({ userName, displayName = "", groups, source: from, active }) => [
    printable(userName),
    printable(displayName),
    printable(groups.join(",")),
    printable(from),
    active ? "active" : "deactivated",
  ]);
  await context.print(formatTable([["USER NAME", "NAME", "GROUPS", "SOURCE", "STATE"], ...rows]));
  return EXIT.success;
}

async function show(context: CommandContext, idOrName: string, isDocument: boolean): Promise<ExitCode> {
  const person = await withReader(context, (state) => state.getPerson(idOrName));
  if (isDocument) {
    await context.printJson(person);
    return EXIT.success;
  }
  const { userName, displayName, email, active, groups, source, externalId, tags, id, updatedAt } = person;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["User name", userName],
    ["Name", displayName],
    ["E-mail", email],
    ["State", active ? "active" : "deactivated"],
    ["Groups", groups.join(", ")],
    [
      "Tags",
      Object.entries(tags)
        .map(([name, value]) => `${name}=${value}`)
        .join(", "),
    ],
    ["Source", source],
    ["External id", externalId],
    ["Id", id],
    ["Changed", updatedAt],
  ];
  const shown = facts.filter((fact): fact is readonly [string, string] => (fact[1] ?? "") !== "");
  await context.print(formatTable(shown.map(([label, value]) => [label, printable(value)])));
  return EXIT.success;
}

async function setActive(
  context: CommandContext,
  idOrName: string,
  isActive: boolean,
  isDocument: boolean,
): Promise<ExitCode> {
  const person = await withWriter(context, (state) => state.setPersonActive(idOrName, isActive));
  if (isDocument) await context.printJson(person);
  else
    await context.print(
      isActive
        ? `${printable(person.userName)} is active again.\n`
        : `${printable(person.userName)} is deactivated: their API keys and sessions are refused.\n`,
    );
  return EXIT.success;
}
