import { z } from "zod";
import { ImportedFields } from "../../contracts/person.ts";
import { ScimUser, toImportedFields } from "../../identity/scim.ts";
import { CommandFailure } from "../command-failure.ts";
import { CsvProblem, parseCsv, type CsvRow } from "../input/parse-csv.ts";

/** People of one file: as many as there may be. */
export const MAX_PEOPLE_PER_FILE = 100_000;

const ListResponse = z.looseObject({ Resources: z.array(z.unknown()) });

/**
 * People from the text of a file: a JSON array in our own shape or in SCIM's, a SCIM ListResponse, or CSV with a header. Throws a
 * `CommandFailure` that says which of them is wrong, and how.
 */
export function readPeople(text: string, fileName: string): readonly ImportedFields[] {
  const beginning = text.trimStart().charAt(0);
  const people = beginning === "[" || beginning === "{" ? fromJson(text, fileName) : fromCsv(text, fileName);
  if (people.length > MAX_PEOPLE_PER_FILE)
    throw unusable(`${fileName} has more than ${MAX_PEOPLE_PER_FILE} people.`);
  const seen = new Set<string>();
  for (const { userName } of people) {
    const key = userName.toLowerCase();
    if (seen.has(key)) throw unusable(`${fileName} has "${userName}" twice.`);
    seen.add(key);
  }
  return people;
}

function fromJson(text: string, fileName: string): readonly ImportedFields[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw unusable(
      `${fileName} is not JSON: ${error instanceof Error ? error.message : "it cannot be read"}.`,
    );
  }
  const list = Array.isArray(value) ? (value as unknown[]) : ListResponse.safeParse(value).data?.Resources;
  if (list === undefined)
    throw unusable(`${fileName} is neither a list of people nor a SCIM ListResponse with "Resources".`);
  return list.map((entry, index) => {
    const place = `${fileName}, person ${index + 1}`;
    return isScim(entry)
      ? checked(ImportedFields, toImportedFields(checked(ScimUser, entry, place)), place)
      : checked(ImportedFields, entry, place);
  });
}

/** SCIM says of each resource which schemas it has. */
function isScim(entry: unknown): boolean {
  return typeof entry === "object" && entry !== null && "schemas" in entry;
}

const COLUMNS = ["userName", "displayName", "email", "active", "groups", "externalId"] as const;
const TAG = /^tag:(.+)$/i;

function fromCsv(text: string, fileName: string): readonly ImportedFields[] {
  let rows: readonly CsvRow[];
  try {
    rows = parseCsv(text);
  } catch (error) {
    if (error instanceof CsvProblem) throw unusable(`${fileName}, line ${error.line}: ${error.message}`);
    throw error;
  }
  const [header, ...lines] = rows;
  if (header === undefined) return [];
  const columns = header.cells.map((cell) => columnOf(cell.trim(), fileName));
  if (!columns.includes("userName"))
    throw unusable(`${fileName} has no column "userName". Its first line names the columns: ${known()}.`);
  return lines.map(({ line, cells }) => {
    const place = `${fileName}, line ${line}`;
    if (cells.length > columns.length) throw unusable(`${place}: there are more fields than columns.`);
    return checked(ImportedFields, personOf(columns, cells, place), place);
  });
}

function columnOf(cell: string, fileName: string): string {
  if (TAG.test(cell)) return cell;
  const plain = cell.replaceAll(/[\s_-]/g, "").toLowerCase();
  const column = COLUMNS.find((name) => name.toLowerCase() === plain);
  if (column !== undefined) return column;
  throw unusable(
    `${fileName} has a column "${cell.slice(0, 64)}", which means nothing here. Columns: ${known()}.`,
  );
}

function known(): string {
  return `${COLUMNS.join(", ")}, tag:NAME`;
}

/** Empty fields say nothing, so what is stored stays. */
function personOf(columns: readonly string[], cells: readonly string[], place: string): object {
  const person: Record<string, unknown> = {};
  const tags: Record<string, string> = {};
  columns.forEach((column, index) => {
    const cell = (cells[index] ?? "").trim();
    const tag = TAG.exec(column)?.[1];
    if (tag !== undefined && cell !== "") tags[tag] = cell;
    if (tag !== undefined || cell === "") return;
    if (column === "groups") person[column] = listOf(cell);
    else person[column] = column === "active" ? toBoolean(cell, place) : cell;
  });
  return Object.keys(tags).length === 0 ? person : { ...person, tags };
}

function listOf(cell: string): string[] {
  return cell
    .split(";")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function toBoolean(cell: string, place: string): boolean {
  if (/^(?:true|yes|1)$/i.test(cell)) return true;
  if (/^(?:false|no|0)$/i.test(cell)) return false;
  throw unusable(`${place}: "active" is true or false.`);
}

function checked<T>(schema: z.ZodType<T>, value: unknown, place: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unusable(`${place}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not valid"}.`);
}

function unusable(message: string): CommandFailure {
  return new CommandFailure("unusable_file", message);
}
