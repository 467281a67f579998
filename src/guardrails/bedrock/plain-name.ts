const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const MAX_NAME_CHARS = 100;

/** A name as documents take it: the very name where it is one, else its words with hyphens between them. */
export function plainName(name: string, fallback: string): string {
  if (PLAIN.test(name)) return name;
  const words = name.split(/[^A-Za-z0-9._]+/).filter((word) => word !== "");
  const joined = words.join("-");
  return (PLAIN.test(joined) ? joined : [fallback, ...words].join("-")).slice(0, MAX_NAME_CHARS);
}
