/** One part of a form. */
export interface FormPart {
  readonly name: string;
  /** As it came; undefined where the part is no file. */
  readonly filename?: string;
  /** As it came, in its own spelling. */
  readonly contentType?: string;
  /** A view of the body. */
  readonly content: Uint8Array;
}

/** A form is at fault; the message says how, and quotes nothing of it. */
export class MultipartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MultipartError";
  }
}

/** Parts of one form. */
export const MAX_FORM_PARTS = 64;
/** Bytes of one part's headers. */
export const MAX_PART_HEADER_BYTES = 4_096;

/** RFC 2046, section 5.1.1, without the space; as a token or as a quoted string. */
const CONTENT_TYPE =
  /^multipart\/form-data[ \t]{0,8};[ \t]{0,8}boundary=(?:"([0-9A-Za-z'()+_,./:=?-]{1,70})"|([0-9A-Za-z'+_.-]{1,70}))$/i;
const BOUNDARY_LINE = /^--([0-9A-Za-z'()+_,./:=?-]{1,70})\r\n/;
const TOKEN = /^[0-9A-Za-z'+_.-]+$/;
/** RFC 7578, section 4.2. Backslashes are refused: some readers take them for themselves, others for the beginning of an escape. */
const DISPOSITION =
  /^form-data;[ \t]?name="([^"\\\x00-\x1f\x7f]{1,128})"(?:;[ \t]?filename="([^"\\\x00-\x1f\x7f]{0,512})")?$/i;
/** RFC 7578, section 4.7: nothing that would have to be decoded. */
const PLAIN_ENCODINGS: ReadonlySet<string> = new Set(["7bit", "8bit", "binary"]);
const FIELDS: ReadonlySet<string> = new Set([
  "content-disposition",
  "content-type",
  "content-transfer-encoding",
]);

const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The boundary that a Content-Type of a form names; undefined where it is not one of `multipart/form-data`, written in the plain way. */
export function boundaryIn(contentType: string | undefined): string | undefined {
  const found = contentType === undefined ? null : CONTENT_TYPE.exec(contentType.trim());
  return found === null ? undefined : (found[1] ?? found[2]);
}

/** The Content-Type of a form that begins with its boundary, as those of `composeForm` do, and those that `parseForm` takes. */
export function contentTypeOf(form: Uint8Array): string {
  const boundary = boundaryOf(form);
  return `multipart/form-data; boundary=${TOKEN.test(boundary) ? boundary : `"${boundary}"`}`;
}

/** The boundary that a form begins with. Throws `MultipartError` where it begins with anything else. */
export function boundaryOf(form: Uint8Array): string {
  const found = BOUNDARY_LINE.exec(asBuffer(form.subarray(0, 80)).toString("latin1"));
  if (found?.[1] === undefined) throw new MultipartError("it does not begin with its boundary");
  return found[1];
}

/**
 * Reads a form (RFC 7578) so that no two readers could read it differently: nothing stands before its first boundary or behind its last,
 * lines end in CR LF, a boundary is followed by the end of its line, part headers are the few that forms have, each once and on one line, and
 * no part is a form itself. Throws `MultipartError` for everything else.
 */
export function parseForm(form: Uint8Array, boundary: string): FormPart[] {
  const bytes = asBuffer(form);
  if (boundaryOf(form) !== boundary) throw new MultipartError("it does not begin with its boundary");
  const delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
  const parts: FormPart[] = [];
  // The first boundary has no line before it to end.
  let at = delimiter.length;
  for (;;) {
    if (parts.length >= MAX_FORM_PARTS) throw new MultipartError(`it has more than ${MAX_FORM_PARTS} parts`);
    const headersEnd = bytes.subarray(at, at + MAX_PART_HEADER_BYTES + 4).indexOf("\r\n\r\n");
    if (headersEnd === -1)
      throw new MultipartError(`a part's headers do not end within ${MAX_PART_HEADER_BYTES} bytes`);
    const from = at + headersEnd + 4;
    const end = bytes.indexOf(delimiter, from);
    if (end === -1) throw new MultipartError("its last boundary is missing");
    parts.push({ ...readHeaders(bytes.subarray(at, at + headersEnd)), content: bytes.subarray(from, end) });
    at = end + delimiter.length;
    const next = bytes.toString("latin1", at, at + 2);
    at += 2;
    if (next === "\r\n") continue;
    const rest = bytes.toString("latin1", at, at + 3);
    if (next === "--" && (rest === "" || rest === "\r\n")) return parts;
    throw new MultipartError(
      next === "--" ? "something follows its last boundary" : "a boundary does not end its line",
    );
  }
}

/** Writes a form. The caller has made sure that the boundary stands in no part. */
export function composeForm(parts: readonly FormPart[], boundary: string): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (const { name, filename, contentType, content } of parts) {
    const file = filename === undefined ? "" : `; filename="${escaped(filename)}"`;
    const type = contentType === undefined ? "" : `\r\nContent-Type: ${contentType}`;
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"${file}${type}\r\n\r\n`;
    pieces.push(Buffer.from(head), content, Buffer.from("\r\n"));
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  return Buffer.concat(pieces);
}

function readHeaders(bytes: Buffer): Omit<FormPart, "content"> {
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    // What is no UTF-8 has no one reading.
    throw new MultipartError("a part's headers are not UTF-8");
  }
  const fields = new Map<string, string>();
  for (const line of text.split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    if (!FIELDS.has(name)) throw new MultipartError("a part has a header that forms have not");
    if (fields.has(name)) throw new MultipartError(`a part has two headers ${name}`);
    fields.set(name, line.slice(colon + 1).trim());
  }
  const [, name, filename] = DISPOSITION.exec(fields.get("content-disposition") ?? "") ?? [];
  if (name === undefined)
    throw new MultipartError("a part's Content-Disposition is not that of a form's field");
  if (!PLAIN_ENCODINGS.has((fields.get("content-transfer-encoding") ?? "binary").toLowerCase()))
    throw new MultipartError("a part has a transfer encoding");
  const contentType = fields.get("content-type");
  if (contentType !== undefined && !/^[\x20-\x7e]{1,256}$/.test(contentType))
    throw new MultipartError("a part's Content-Type is too long, or not ASCII");
  if (contentType !== undefined && /^multipart\b/i.test(contentType))
    throw new MultipartError("a part is a form itself");
  return {
    name,
    ...(filename !== undefined && { filename }),
    ...(contentType !== undefined && { contentType }),
  };
}

/** As browsers write what cannot stand between quotes (WHATWG HTML, "Multipart form data"). */
function escaped(text: string): string {
  return text.replace(
    /["\\\x00-\x1f\x7f]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
