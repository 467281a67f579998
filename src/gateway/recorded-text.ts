const MAX_RECORDED_CHARS = 128;

/** A name as records have it: what somebody asks for is recorded before it is checked, and may be of any length. */
export function recordedText(text: string): string {
  return text.slice(0, MAX_RECORDED_CHARS).toWellFormed();
}
