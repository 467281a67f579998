/** Parts of what the address says; undefined takes one out. */
export type SearchChange<S> = { readonly [K in keyof S]?: S[K] | undefined };

interface RouteWithSearch<S> {
  readonly useSearch: () => S;
  readonly useNavigate: () => (to: { search: (before: S) => S; replace: true }) => Promise<void>;
}

/** What the address says of a screen, and a way to change parts of it without a new entry in the history. */
export function useAddressSearch<S extends object>(
  route: RouteWithSearch<S>,
): readonly [search: S, change: (part: SearchChange<S>) => void] {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: SearchChange<S>): void => {
    void navigate({ search: (before) => withoutUndefined({ ...before, ...part }) as S, replace: true });
  };
  return [search, change];
}

function withoutUndefined(all: object): object {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
