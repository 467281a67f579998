/** Three wrappings are undone, one inside the other. */
export const MAX_VIEW_DEPTH = 3;
/** Escapes of escapes: so many times over, characters that are written as something else are read as themselves. */
export const MAX_SPELLINGS = 3;
/** Views of one text. Those of lesser depth come first. */
export const MAX_VIEWS = 24;
/** Characters of all views of a text together: so many times its own length … */
export const MAX_VIEW_CHARS_FACTOR = 12;
/** … and for short texts so many more. */
export const MAX_VIEW_CHARS_BASE = 16_384;
/** A view of a view is taken where both changed something no further than this from each other. */
export const NEAR_CHARS = 128;
/** Longest word that is read as a whole; longer ones are read in pieces. */
export const MAX_WORD_CHARS = 256;
/** Marks on one letter that may be composed with it; further ones are dropped. */
export const MAX_COMPOSED_MARKS = 8;
/** Bytes of a payload that are judged together: is this text? */
export const PAYLOAD_BLOCK_BYTES = 48;
