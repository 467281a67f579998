/** What the address of the screen says. */
export interface ApiSearch {
  /** The operation that is shown, by its id. */
  readonly op?: string | undefined;
  /** Words that operations are looked for by. */
  readonly q?: string | undefined;
}

export function readApiSearch(search: Readonly<Record<string, unknown>>): ApiSearch {
  const { op, q } = search;
  return {
    ...(typeof op === "string" && op !== "" && { op }),
    ...(typeof q === "string" && q !== "" && { q }),
  };
}
