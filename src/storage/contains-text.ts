import { sql, type RawBuilder, type SqlBool } from "kysely";

/** Longest text that lists are searched for. */
export const MAX_SEARCH_CHARS = 256;

/**
 * Whether one of the columns holds a text, as it stands: no sign in it means anything. Whatever the case of its letters, of which SQLite
 * knows those of ASCII alone.
 */
export function containsText(columns: readonly string[], text: string): RawBuilder<SqlBool> {
  const pattern = `%${text.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const found = columns.map((column) => sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`);
  return sql<SqlBool>`(${sql.join(found, sql` or `)})`;
}
