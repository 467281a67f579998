import type { JsonObject } from "../../../contracts/json.ts";
import { isAsItCame } from "../../anthropic/signed-thinking.ts";

/** An item as it is; reasoning whose words were changed on their way without the proof that they are the model's own. */
export function withProofIfSame(item: JsonObject, isEdited = false): JsonObject {
  const isProof = item["type"] === "reasoning" && typeof item["encrypted_content"] === "string";
  if (!isProof || (!isEdited && isAsItCame(item))) return item;
  return { ...item, encrypted_content: null };
}
