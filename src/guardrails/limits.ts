/** Findings written out in one verdict; `findingCount` goes on counting. */
export const MAX_FINDINGS_PER_VERDICT = 500;
/** Ranges of one call of a detector that a rule may act on; more is an invalid result. */
export const MAX_RANGES_PER_SCAN = 100_000;
/** Longest reach a detector may declare: every stream is held back by this many characters at worst. */
export const MAX_REACH_CHARS = 16_384;
/** Longest text that is judged as a whole; of a longer one, rules that need all of it could not check it. */
export const MAX_WHOLE_TEXT_CHARS = 1_048_576;
/** Texts of one request that rules which need whole texts are asked about at the same time. */
export const MAX_TEXTS_AT_ONCE = 8;
/** Texts of one request that one such rule may have to wait for; it has failed for those beyond. */
export const MAX_WHOLE_ASKED_TEXTS = 256;
/**
 * How far an unfinished range is followed at every advance. Beyond it the range is looked at again only when it has grown by an
 * eighth, which keeps the work linear; a blocked text waits no longer than this for the end of what blocked it.
 */
export const FOLLOWED_CHARS = 4_096;
/** Characters one answer may have waiting: held parts and the windows of its lanes. */
export const MAX_HELD_CHARS = 4_194_304;
/** Parts of one answer that may wait. */
export const MAX_HELD_PARTS = 16_384;
/** Lanes one answer may open. */
export const MAX_LANES = 1_024;
/** Characters of sound and pictures one answer may have waiting for the end of their choice. */
export const MAX_HELD_MEDIA_CHARS = 33_554_432;
/** Texts of one answer that are each judged by themselves, constants among them. */
export const MAX_WHOLE_TEXTS = 20_000;
/** Values one exchange may have tokenised; those beyond are masked. */
export const MAX_TOKENS_PER_EXCHANGE = 10_000;
/**
 * Characters of a request, and one for each of its texts, that are looked through so that no surrogate of its exchange stands in it
 * already; then values get tokens.
 */
export const MAX_SURROGATE_SEARCH_CHARS = 16_777_216;
/** Surrogates tried for one value before it gets a token. */
export const MAX_SURROGATE_TRIES = 32;
/** Longest text that is hashed, tokenised or put back as a value; a longer one is masked. */
export const MAX_VALUE_CHARS = 1_024;
/** A text longer than this is judged in pieces, with a pause after each, so that nobody waits long meanwhile … */
export const LONG_TEXT_CHARS = 65_536;
/** … of so many characters. */
export const PIECE_CHARS = 16_384;
/** Other views of such a text are taken of pieces of so many, which overlap by VIEW_OVERLAP_CHARS: what lies there is read twice. */
export const VIEW_PIECE_CHARS = 16_384;
/** Detectors that look further are about the form of a text, not its words: other views are not for them, which would cost all of them dear. */
export const MAX_VIEW_REACH_CHARS = 1_024;
/** In another view, detectors that weigh a whole message are shown twice so much on both sides of what reads otherwise there. */
export const MESSAGE_VIEW_CHARS = 512;
/** Of a message longer than PIECE_CHARS, they are shown pieces that overlap so far. */
export const MESSAGE_OVERLAP_CHARS = 1_024;
/** So far the pieces overlap in which a long text is seen through. */
export const VIEW_OVERLAP_CHARS = 8_192;
/** Different shares of exchanges that the rules of one guardrail may look at. */
export const MAX_SHARES = 16;
