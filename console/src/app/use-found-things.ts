import { queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { sessionQuery } from "../api/session.ts";
import { FOUND_KINDS, MIN_CHARS, type FoundKind, type FoundThings } from "./found-things.ts";

/** For how long what was found is taken for still there. */
const FRESH_MS = 15_000;

/** What was found of one kind, or that it could not be looked for. */
export interface FoundGroup {
  readonly kind: FoundKind;
  /** Left out while it is looked for, and where that failed. */
  readonly found?: FoundThings | undefined;
  readonly isPending: boolean;
  readonly isError: boolean;
}

/** Things whose names have `text` in them, of the kinds that the session may read; none for a text that is too short. */
export function useFoundThings(text: string): readonly FoundGroup[] {
  const { data: session } = useQuery(sessionQuery);
  const permissions = session?.signedIn === true ? session.permissions : [];
  const mayRead = ({ needs }: FoundKind): boolean => needs.every((action) => permissions.includes(action));
  const kinds = text.length < MIN_CHARS ? [] : FOUND_KINDS.filter(mayRead);
  const results = useQueries({
    queries: kinds.map(({ title, find }) =>
      queryOptions({
        queryKey: ["palette", title, text],
        queryFn: ({ client, signal }) => find({ text, client, signal }),
        staleTime: FRESH_MS,
      }),
    ),
  });
  return kinds.flatMap((kind, at) => {
    const result = results[at];
    if (result === undefined) return [];
    return [{ kind, found: result.data, isPending: result.isPending, isError: result.isError }];
  });
}
