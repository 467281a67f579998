/** Media types of the formats that Converse names (ImageFormat, DocumentFormat, AudioFormat, VideoFormat). */
const TYPES: Readonly<Record<"image" | "document" | "audio", Readonly<Record<string, string>>>> = {
  image: { png: "image/png", jpeg: "image/jpeg", gif: "image/gif", webp: "image/webp" },
  document: {
    pdf: "application/pdf",
    csv: "text/csv",
    doc: "application/msword",
    docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    xls: "application/vnd.ms-excel",
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    html: "text/html",
    txt: "text/plain",
    md: "text/markdown",
  },
  audio: {
    wav: "audio/wav",
    mp3: "audio/mpeg",
    flac: "audio/flac",
    ogg: "audio/ogg",
    aac: "audio/aac",
    webm: "audio/webm",
  },
};

export type ConverseMediaKind = keyof typeof TYPES;

/** Undefined for a format that is not known. */
export function mediaTypeOf(kind: ConverseMediaKind, format: string): string | undefined {
  return Object.hasOwn(TYPES[kind], format) ? TYPES[kind][format] : undefined;
}

/** Converse's name for a media type; undefined where it has none. */
export function formatOf(kind: ConverseMediaKind, mediaType: string): string | undefined {
  return Object.entries(TYPES[kind]).find(([, type]) => type === mediaType)?.[0];
}
