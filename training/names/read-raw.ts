import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** A made-up person with the things that belong to one. */
export interface Identity {
  readonly given: string;
  readonly family: string;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly stateName: string;
  readonly zip: string;
  readonly country: string;
  readonly email: string;
  readonly phone: string;
  readonly job: string;
  readonly company: string;
  readonly domain: string;
}

/** The lists that presidio-research fills its templates from (MIT). */
export interface RawLists {
  readonly identities: readonly Identity[];
  readonly organisations: readonly string[];
  readonly nations: readonly {
    readonly country: string;
    readonly nationality: string;
    readonly person: string;
    readonly plural: string;
  }[];
  readonly religions: readonly string[];
  readonly driverLicences: readonly string[];
  readonly templates: readonly string[];
}

export async function readRawLists(data: string): Promise<RawLists> {
  const read = async (file: string): Promise<string> => readFile(join(data, "pii", "raw", file), "utf8");
  const rows = async (file: string): Promise<string[][]> =>
    parseCsv((await read(file)).replace(/^\uFEFF/, ""));
  const [header = [], ...people] = await rows("FakeNameGenerator.com_3000.csv");
  const column = (row: readonly string[], name: string): string => row[header.indexOf(name)] ?? "";
  const lines = async (file: string): Promise<string[]> =>
    (await rows(file))
      .slice(1)
      .map(([first = ""]) => first.trim())
      .filter((line) => line !== "");
  return {
    identities: people
      .filter((row) => row.length === header.length)
      .map((row) => ({
        given: column(row, "GivenName"),
        family: column(row, "Surname"),
        street: column(row, "StreetAddress"),
        city: column(row, "City"),
        state: column(row, "State"),
        stateName: column(row, "StateFull"),
        zip: column(row, "ZipCode"),
        country: column(row, "CountryFull"),
        email: column(row, "EmailAddress"),
        phone: column(row, "TelephoneNumber"),
        job: column(row, "Occupation"),
        company: column(row, "Company"),
        domain: column(row, "Domain"),
      })),
    organisations: await lines("companies_and_organizations.csv"),
    nations: (await rows("nationalities.csv"))
      .slice(1)
      .map(([country = "", nationality = "", man = "", , plural = ""]) => ({
        country,
        nationality,
        person: man,
        plural,
      }))
      .filter(({ country }) => country !== ""),
    religions: await lines("religions.csv"),
    driverLicences: await lines("us_driver_licenses.csv"),
    templates: (await read("templates.txt")).split("\n").filter((line) => line.trim() !== ""),
  };
}

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (text.charAt(at + 1) === '"') {
        field += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ",") {
      row.push(field);
      field = "";
    } else if (character === "\n") {
      row.push(field.replace(/\r$/, ""));
      rows.push(row);
      row = [];
      field = "";
    } else field += character;
  }
  if (field !== "" || row.length > 0) rows.push([...row, field]);
  return rows;
}
