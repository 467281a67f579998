import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { invalidField } from "./invalid-field.ts";
import type { NeutralReasoning } from "./neutral-request.ts";

const EFFORTS: ReadonlySet<unknown> = new Set(["none", "minimal", "low", "medium", "high", "xhigh"]);

export function objectOf(value: JsonValue | undefined, field: string): JsonObject {
  if (isJsonObject(value)) return value;
  throw invalidField(field, "expected an object");
}

export function textOf(value: JsonValue | undefined, field: string): string {
  if (typeof value === "string") return value;
  throw invalidField(field, "expected a string");
}

/** Undefined where the member is not there or null. */
export function numberOf(body: JsonObject, key: string, field: string = key): number | undefined {
  const value = body[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number") return value;
  throw invalidField(field, "expected a number");
}

export function isEffort(value: unknown): value is NonNullable<NeutralReasoning["effort"]> {
  return EFFORTS.has(value);
}
