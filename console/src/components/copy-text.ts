/** Puts text on the clipboard; false where the browser does not let the page: over plain HTTP there is none. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or there is no clipboard to write to.
    return false;
  }
}
