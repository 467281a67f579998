/**
 * Text as one SQL string literal, quotes included (ISO/IEC 9075-2, 5.3): quotes are doubled. Backslashes are doubled as well, because
 * MySQL and older PostgreSQL read them as escapes; where they are not, the value holds two for one, which is the price of a literal
 * that no dialect can break out of. NUL cannot stand in a literal and lone surrogates in no encoding: both become U+FFFD.
 * Bound parameters do all this without a price; this is for places that cannot have them.
 */
export function escapeForSql(text: string): string {
  const storable = text.toWellFormed().replaceAll("\0", "\ufffd");
  return `'${storable.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
