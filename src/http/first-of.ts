/** The first of a header's values: Node gives several where a client sent the field more than once. */
export function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
