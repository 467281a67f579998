import type { z } from "zod";
import { CustomPattern, MAX_PATTERN_MATCH_CHARS } from "../../contracts/custom-rules.ts";
import { customPattern } from "../../detectors/custom/custom-pattern.ts";
import { PatternError } from "../../detectors/custom/pattern-error.ts";
import { boundRepetitions } from "./bound-repetitions.ts";

type WrittenPattern = Omit<z.input<typeof CustomPattern>, "name">;

export type ImportedPattern =
  /** `bound`: how often at most repeats what had no end. */
  | { readonly kind: "accepted"; readonly pattern: WrittenPattern; readonly bound?: number }
  | { readonly kind: "refused"; readonly why: string };

/** What makes a whole pattern heedless of case; here that is a member of its own. */
export const ANY_CASE = "(?i)";

/** Ends given to repetitions that have none, widest first: a narrower one is for patterns that would match or cost too much. */
const BOUNDS = [64, 32, 16, 8];

/**
 * A pattern of Bedrock's as ours, which knows case unless the pattern says otherwise; repetitions without an end get one. Refused
 * where ours could not run it.
 */
export function importPattern(regex: {
  readonly pattern: string;
  readonly description?: string | undefined;
}): ImportedPattern {
  const isAnyCase = regex.pattern.startsWith(ANY_CASE);
  const written = {
    ...(regex.description === undefined ? {} : { description: regex.description }),
    pattern: isAnyCase ? regex.pattern.slice(ANY_CASE.length) : regex.pattern,
    ...(isAnyCase ? {} : { caseSensitive: true }),
  };
  const asItIs = fitted(written);
  if (asItIs.kind === "accepted" || asItIs.reason !== "unbounded") return asItIs;
  let last: ReturnType<typeof fitted> = asItIs;
  for (const bound of BOUNDS) {
    last = fitted({ ...written, pattern: boundRepetitions(written.pattern, bound) });
    if (last.kind === "accepted") return { ...last, bound };
  }
  return last;
}

/** With the longest match that may be, where it takes more than is usual. */
function fitted(
  written: WrittenPattern,
): ImportedPattern & ({ readonly kind: "accepted" } | Pick<PatternError, "reason">) {
  const asItIs = whyRefused(written);
  if (asItIs === undefined) return { kind: "accepted", pattern: written };
  const longer = { ...written, maxChars: MAX_PATTERN_MATCH_CHARS };
  if (asItIs.reason !== "too-long" || whyRefused(longer) !== undefined)
    return { kind: "refused", why: asItIs.message, reason: asItIs.reason };
  return { kind: "accepted", pattern: longer };
}

function whyRefused(pattern: WrittenPattern): Pick<PatternError, "reason" | "message"> | undefined {
  const parsed = CustomPattern.safeParse({ ...pattern, name: "imported" });
  if (!parsed.success) return { reason: "syntax", message: "it is empty or too long" };
  try {
    customPattern(parsed.data);
    return undefined;
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
}
