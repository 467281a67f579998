/**
 * The most that the grounding scorer and the citation check take, in UTF-16 units unless the name says otherwise. Above a limit they
 * throw `RangeError`: what could not be checked is never reported as grounded.
 *
 * Each is a tenfold or more of what Bedrock's contextual grounding check takes (100,000 characters of source, 1,000 of query,
 * 5,000 of answer; AWS documentation, "Use contextual grounding check").
 */
export const GROUNDING_LIMITS = {
  sourceCount: 1_000,
  /** All sources together. */
  sourceChars: 1_000_000,
  queryChars: 10_000,
  answerChars: 100_000,
  /** One answer's citation marks; a mark that names several sources counts once for each. */
  citationCount: 2_000,
  /** One answer's quotations, each of which is looked for in whole sources. */
  quoteCount: 200,
} as const;

/** A sentence longer than this is cut where a word ends, so that a text without full stops is still judged piece by piece. */
export const MAX_SENTENCE_CHARS = 600;
/** Source sentences that one word or pair of words leads to, in the order of the sources; later ones are found by other words. */
export const MAX_PLACES_PER_WORD = 128;
/** Source sentences that one answer sentence is compared with in full: those that share most with it. */
export const MAX_COMPARED_SENTENCES = 24;

/** Throws `RangeError` that names the limit when a size is above it. */
export function requireWithin(limit: keyof typeof GROUNDING_LIMITS, size: number): void {
  if (size > GROUNDING_LIMITS[limit])
    throw new RangeError(`grounding: ${limit} is ${size}, above the limit of ${GROUNDING_LIMITS[limit]}`);
}
