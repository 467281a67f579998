import { hash } from "node:crypto";
import type { CompletionRequest } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../contracts/json.ts";
import { boundaryOf, composeForm, parseForm } from "../../../foundation/multipart.ts";
import { fileLines } from "./file-lines.ts";

/** Of a digest: as many as nobody finds by trying. */
const BOUNDARY_DIGITS = 40;

/**
 * The form of an upload with the file's texts as `body` has them. Lines of JSON in which nothing changed stay as they came. Its boundary is
 * made of a digest of the file, so that nobody can have put it there.
 */
export function serializeUpload(
  request: Pick<CompletionRequest, "rawBody" | "body">,
  body: JsonObject,
): Uint8Array {
  const { rawBody } = request;
  let digest = "";
  const parts = parseForm(rawBody, boundaryOf(rawBody)).map((part) => {
    if (part.name !== "file") return part;
    const content = editedContent(part.content, request.body["file"], body["file"]);
    digest = hash("sha256", content, "hex");
    return { ...part, content };
  });
  return composeForm(parts, `sallyport-${digest.slice(0, BOUNDARY_DIGITS)}`);
}

function editedContent(
  content: Uint8Array,
  original: JsonValue | undefined,
  edited: JsonValue | undefined,
): Uint8Array {
  if (!isJsonObject(edited) || !isJsonObject(original)) return content;
  const { text, json, lines } = edited;
  if (typeof text === "string") return Buffer.from(text);
  if (json !== undefined) return json === original["json"] ? content : Buffer.from(JSON.stringify(json));
  if (!Array.isArray(lines)) return content;
  const before = Array.isArray(original["lines"]) ? original["lines"] : [];
  const came = fileLines(Buffer.from(content).toString("utf8")) ?? [];
  const written = came.map(({ text: line, end }, at) =>
    lines[at] === before[at] ? line + end : JSON.stringify(lines[at] ?? null) + end,
  );
  return Buffer.from(written.join(""));
}
