import { RE2JS, RE2JSException } from "re2js";
import { RecentMap } from "../foundation/recent-map.ts";

/** Longest pattern of a schema that is run, and its longest program; what is longer counts as not known. */
export const MAX_SCHEMA_PATTERN_CHARS = 1_000;
const MAX_INSTRUCTIONS = 1_024;
/** Longest value that a pattern is run on. */
export const MAX_MATCHED_CHARS = 16_384;
const MAX_KEPT_PATTERNS = 128;

/** Compiled patterns by their text; null for one that is not taken. */
const kept = new RecentMap<string, RE2JS | null>(MAX_KEPT_PATTERNS);

/**
 * Whether a value has a match of a JSON Schema's `pattern` anywhere, in linear time; undefined for a pattern that is not taken. Schemas
 * are written for ECMA-262; RE2 reads what both know in the same way and refuses the rest.
 */
export function matchesSchemaPattern(pattern: string, value: string): boolean | undefined {
  if (pattern.length > MAX_SCHEMA_PATTERN_CHARS || value.length > MAX_MATCHED_CHARS) return undefined;
  let compiled = kept.get(pattern);
  if (compiled === undefined) {
    compiled = compile(pattern);
    kept.set(pattern, compiled);
  }
  return compiled === null ? undefined : compiled.matcher(value).find();
}

function compile(pattern: string): RE2JS | null {
  try {
    const compiled = RE2JS.compile(pattern);
    return compiled.programSize() > MAX_INSTRUCTIONS ? null : compiled;
  } catch (error) {
    if (error instanceof RE2JSException) return null;
    throw error;
  }
}
