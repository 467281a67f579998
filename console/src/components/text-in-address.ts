const MAX_CHARS = 256;

/** What the address holds as a text: a number too, where digits were meant. Undefined for nothing, and for more than `maxChars`. */
export function textInAddress(value: unknown, maxChars = MAX_CHARS): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text !== "" && text.length <= maxChars ? text : undefined;
}
