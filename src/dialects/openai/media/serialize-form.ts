import { hash } from "node:crypto";
import type { CompletionRequest } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../contracts/json.ts";
import { boundaryOf, composeForm, parseForm, type FormPart } from "../../../foundation/multipart.ts";

/** Of a digest: as many as nobody finds by trying. */
const BOUNDARY_DIGITS = 40;

/**
 * The form of a request with the texts that `body` has in their place, in the order they came in. Its boundary is made of a digest of all
 * that stands in it, so that nobody can have put it there.
 */
export function serializeForm({ rawBody }: Pick<CompletionRequest, "rawBody">, body: JsonObject): Uint8Array {
  const taken = new Map<string, number>();
  const parts = parseForm(rawBody, boundaryOf(rawBody)).map((part): FormPart => {
    const { name } = part;
    const at = taken.get(name) ?? 0;
    taken.set(name, at + 1);
    const value = body[name];
    return withValue(part, Array.isArray(value) ? value[at] : value);
  });
  const digest = hash("sha256", Buffer.concat(parts.flatMap(contentOf)), "hex");
  return composeForm(parts, `sallyport-${digest.slice(0, BOUNDARY_DIGITS)}`);
}

function withValue(part: FormPart, value: JsonValue | undefined): FormPart {
  if (typeof value === "string") return { ...part, content: Buffer.from(value) };
  const filename = isJsonObject(value) ? value["filename"] : undefined;
  return typeof filename === "string" ? { ...part, filename } : part;
}

function contentOf({ filename = "", content }: FormPart): Uint8Array[] {
  return [Buffer.from(`${filename}\n`), content];
}
