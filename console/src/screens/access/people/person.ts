export type {
  PeopleList as PeoplePage,
  PersonAnswer as Person,
} from "../../../../../src/contracts/api/people.ts";

/** What a file says of a person; the API reads it strictly. */
export type ToldPerson = Readonly<Record<string, unknown>> & { readonly userName: string };

/** What became, or would become, of one person of an import. */
export interface ImportedPerson {
  readonly userName: string;
  readonly kind: "created" | "changed" | "unchanged" | "refused" | "deactivated";
  readonly reason?: string;
}
