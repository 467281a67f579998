import type { JsonObject } from "../../contracts/json.ts";

/** The body with another model name in it; the same object where it already has it. */
export function setModel(body: JsonObject, model: string): JsonObject {
  return body["model"] === model ? body : { ...body, model };
}
