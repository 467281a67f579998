import type { Attachment } from "./conversation.ts";
import { freshId } from "./playground-store.ts";

export const MAX_ATTACHMENTS = 10;
/** Of one file. Base64 makes a picture a third larger, and the whole request may have 16 MiB. */
export const MAX_ATTACHMENT_BYTES = 8 * 1024 * 1024;
const IMAGE_TYPES: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** Reads a file that goes with a question. Rejects with an error that says what to do. */
export async function readAttachment(file: File): Promise<Attachment> {
  const { name, size: bytes, type } = file;
  if (bytes > MAX_ATTACHMENT_BYTES) throw new Error(`${name} is larger than 8 MiB.`);
  const common = { id: freshId(), name: name === "" ? "pasted" : name, bytes };
  if (IMAGE_TYPES.includes(type)) return { ...common, kind: "image", content: await dataUrlOf(file) };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    if (!text.includes("\0")) return { ...common, kind: "text", content: text };
  } catch {
    // Not text; said below.
  }
  throw new Error(`${name} is neither a PNG, JPEG, GIF or WebP picture nor text in UTF-8.`);
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const { result } = reader;
      if (typeof result === "string") resolve(result);
      else reject(new Error(`${file.name} could not be read.`));
    };
    reader.onerror = () => reject(new Error(`${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
}
