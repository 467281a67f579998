import { queryOptions } from "@tanstack/react-query";
import type { PeopleList } from "../../../src/contracts/api/people.ts";
import { api } from "./api.ts";

/** The first people by user name with `search` in what they are called; asks for the permission `readPeople`. */
export function peopleQuery(search: string, limit: number) {
  return queryOptions({
    queryKey: ["people", "search", search, limit],
    queryFn: ({ signal }) =>
      api<PeopleList>("GET", "/api/people", { query: { search: search.trim(), limit }, signal }),
  });
}
