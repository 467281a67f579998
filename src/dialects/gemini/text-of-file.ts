/** Types of files that models read as they stand. */
const TEXT_TYPES =
  /^(?:text\/[a-z0-9.+-]+|application\/(?:json|xml|yaml|x-yaml|javascript|x-javascript|rtf|x-python))$/i;

/** What a text file says; undefined for a file of another type, and for one that is not in UTF-8. */
export function textOfFile(mediaType: string, base64: string): string | undefined {
  const [type = ""] = mediaType.split(";");
  if (!TEXT_TYPES.test(type.trim())) return undefined;
  try {
    // Node reads both alphabets.
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(base64, "base64"));
  } catch {
    // Bytes that are no UTF-8 are no text to anybody here; they count as what they are, a file.
    return undefined;
  }
}
