import type { CompletionRequest, StreamPart } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../contracts/json.ts";

const STATES: ReadonlySet<unknown> = new Set(["uploaded", "processed", "error"]);
const NO_TOKENS = { inputTokens: 0, outputTokens: 0 } as const;

/**
 * Lays open what a provider says of a file it was given. Of its answer stays what has a fixed form; name and purpose are those of the
 * request, which the guards have seen.
 */
export function readFilePart(value: JsonObject, { body }: Pick<CompletionRequest, "body">): StreamPart {
  const { id: given, bytes, created_at: createdAt, expires_at: expiresAt, status } = value;
  const id = typeof given === "string" ? given : "";
  const sent = body["file"];
  const filename = isJsonObject(sent) && typeof sent["filename"] === "string" ? sent["filename"] : "";
  const told: JsonObject = {
    id,
    object: "file",
    bytes: numberOr(bytes, 0),
    created_at: numberOr(createdAt, 0),
    ...(typeof expiresAt === "number" && { expires_at: expiresAt }),
    filename,
    purpose: body["purpose"] ?? "",
    ...(STATES.has(status) && { status: status ?? "" }),
  };
  const place = { choice: 0, origin: "metadata", isWhole: true } as const;
  return {
    value: told,
    texts: [
      { ...place, lane: "id", path: ["id"], text: id },
      { ...place, lane: "filename", path: ["filename"], text: filename },
    ],
    finished: [{ choice: 0, reason: "stop" }],
    usage: NO_TOKENS,
    file: {
      kind: "kept",
      id,
      bytes: numberOr(bytes, 0),
      createdAtS: numberOr(createdAt, 0),
      expiresAtS: typeof expiresAt === "number" ? expiresAt : undefined,
    },
  };
}

/** What a provider says of a file that it has deleted; nothing of it is passed on but that it has. */
export function readDeletionPart({ body }: Pick<CompletionRequest, "body">): StreamPart {
  return {
    value: { id: body["file_id"] ?? "", object: "file", deleted: true },
    texts: [],
    finished: [{ choice: 0, reason: "stop" }],
    usage: NO_TOKENS,
    file: { kind: "deleted" },
  };
}

function numberOr(value: JsonValue | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
