import type { z } from "zod";
import { CustomPattern, MAX_PATTERN_MATCH_CHARS } from "../../contracts/custom-rules.ts";
import { customPattern } from "../../detectors/custom/custom-pattern.ts";
import { PatternError } from "../../detectors/custom/pattern-error.ts";

type WrittenPattern = Omit<z.input<typeof CustomPattern>, "name">;

export type ImportedPattern =
  | { readonly kind: "accepted"; readonly pattern: WrittenPattern }
  | { readonly kind: "refused"; readonly why: string };

/** What makes a whole pattern heedless of case; here that is a member of its own. */
export const ANY_CASE = "(?i)";

/** A pattern of Bedrock's as ours, which knows case unless the pattern says otherwise; refused where ours could not run it. */
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
  const asItIs = whyRefused(written);
  if (asItIs === undefined) return { kind: "accepted", pattern: written };
  const longer = { ...written, maxChars: MAX_PATTERN_MATCH_CHARS };
  if (asItIs.reason !== "too-long" || whyRefused(longer) !== undefined)
    return { kind: "refused", why: asItIs.message };
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
