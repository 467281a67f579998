import type { ToldPerson } from "./person.ts";

/** As `sallyport people import` takes them. */
export const MAX_PEOPLE_PER_FILE = 100_000;
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

const COLUMNS = ["userName", "displayName", "email", "active", "groups", "externalId"] as const;
const TAG = /^tag:(.+)$/i;

/** What is wrong with a file, for whoever chose it. */
export class FileProblem extends Error {
  override readonly name = "FileProblem";
}

/** People from the text of a file: a JSON array, a SCIM ListResponse, or CSV with a header. Throws `FileProblem`. */
export function readPeopleFile(text: string): readonly ToldPerson[] {
  const plain = text.replace(/^\uFEFF/, "");
  const beginning = plain.trimStart().charAt(0);
  const people = beginning === "[" || beginning === "{" ? fromJson(plain) : fromCsv(plain);
  if (people.length === 0) throw new FileProblem("There is nobody in the file.");
  if (people.length > MAX_PEOPLE_PER_FILE)
    throw new FileProblem(`The file has more than ${MAX_PEOPLE_PER_FILE} people.`);
  const seen = new Set<string>();
  for (const { userName } of people) {
    const key = nameKey(userName);
    if (seen.has(key)) throw new FileProblem(`The file has "${userName}" twice.`);
    seen.add(key);
  }
  return people;
}

/** Names are compared so. */
export function nameKey(userName: string): string {
  return userName.normalize("NFC").toLowerCase();
}

function fromJson(text: string): readonly ToldPerson[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FileProblem(
      `This is not JSON: ${error instanceof Error ? error.message : "it cannot be read"}.`,
    );
  }
  const list: unknown = Array.isArray(value) ? value : (value as { Resources?: unknown }).Resources;
  if (!Array.isArray(list))
    throw new FileProblem('This is neither a list of people nor a SCIM ListResponse with "Resources".');
  return list.map((entry: unknown, index) => {
    const person = isObject(entry) && "schemas" in entry ? fromScim(entry) : entry;
    if (!isObject(person) || typeof person["userName"] !== "string")
      throw new FileProblem(`Person ${index + 1} has no "userName".`);
    return { ...person, userName: person["userName"] };
  });
}

/** What is kept of a SCIM user (RFC 7643, section 4.1). */
function fromScim(user: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { userName, displayName, externalId, active, emails, name } = user;
  const addresses = Array.isArray(emails) ? emails.filter(isObject) : [];
  const email = (addresses.find(({ primary }) => primary === true) ?? addresses[0])?.["value"];
  const formatted = isObject(name) ? name["formatted"] : undefined;
  const told = { userName, displayName: displayName ?? formatted, externalId, active, email };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fromCsv(text: string): readonly ToldPerson[] {
  const [header, ...rows] = parseCsv(text);
  if (header === undefined) return [];
  const columns = header.cells.map((cell) => columnOf(cell.trim()));
  if (!columns.includes("userName"))
    throw new FileProblem(`There is no column "userName". The first line names the columns: ${KNOWN}.`);
  return rows.map(({ line, cells }) => {
    if (cells.length > columns.length)
      throw new FileProblem(`Line ${line}: there are more fields than columns.`);
    return personOf(columns, cells, line);
  });
}

const KNOWN = `${COLUMNS.join(", ")}, tag:NAME`;

function columnOf(cell: string): string {
  if (TAG.test(cell)) return cell;
  const plain = cell.replaceAll(/[\s_-]/g, "").toLowerCase();
  const column = COLUMNS.find((name) => name.toLowerCase() === plain);
  if (column !== undefined) return column;
  throw new FileProblem(`The column "${cell.slice(0, 64)}" means nothing here. Columns: ${KNOWN}.`);
}

/** Empty fields say nothing, so what is stored stays. */
function personOf(columns: readonly string[], cells: readonly string[], line: number): ToldPerson {
  const person: Record<string, unknown> = {};
  const tags: Record<string, string> = {};
  columns.forEach((column, index) => {
    const cell = (cells[index] ?? "").trim();
    if (cell === "") return;
    const tag = TAG.exec(column)?.[1];
    if (tag !== undefined) tags[tag] = cell;
    else if (column === "groups")
      person[column] = cell
        .split(";")
        .map((name) => name.trim())
        .filter(Boolean);
    else person[column] = column === "active" ? toBoolean(cell, line) : cell;
  });
  const { userName } = person;
  if (typeof userName !== "string") throw new FileProblem(`Line ${line} has no "userName".`);
  return { ...person, userName, ...(Object.keys(tags).length > 0 && { tags }) };
}

function toBoolean(cell: string, line: number): boolean {
  if (/^(?:true|yes|1)$/i.test(cell)) return true;
  if (/^(?:false|no|0)$/i.test(cell)) return false;
  throw new FileProblem(`Line ${line}: "active" is true or false.`);
}

interface CsvRow {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** RFC 4180; lines without any text are passed over. */
function parseCsv(text: string): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  let line = 1;
  let beginning = 1;
  const endRow = (): void => {
    cells.push(cell);
    if (cells.some((each) => each.trim() !== "")) rows.push({ line: beginning, cells });
    cells = [];
    cell = "";
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted) {
      if (sign === '"' && text.charAt(at + 1) === '"') at += 1;
      else if (sign === '"') {
        isQuoted = false;
        continue;
      }
      cell += sign;
      if (sign === "\n") line += 1;
    } else if (sign === '"' && cell === "") isQuoted = true;
    else if (sign === ",") {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n") {
      endRow();
      line += 1;
      beginning = line;
    } else if (sign !== "\r") cell += sign;
  }
  if (isQuoted) throw new FileProblem(`Line ${beginning}: a quotation mark is not closed.`);
  endRow();
  return rows;
}
