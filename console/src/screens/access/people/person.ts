import type { ImportedPeople } from "../../../../../src/contracts/api/people.ts";

export type {
  PeopleList as PeoplePage,
  PersonAnswer as Person,
} from "../../../../../src/contracts/api/people.ts";

/** What a file says of a person; the API reads it strictly. */
export type ToldPerson = Readonly<Record<string, unknown>> & { readonly userName: string };

type Imported = ImportedPeople["people"][number];

/** What became, or would become, of one person of an import. */
export type ImportedPerson = Readonly<Omit<Imported, "kind">> & {
  readonly kind: Imported["kind"] | "deactivated";
};
