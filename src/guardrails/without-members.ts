import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../contracts/json.ts";

/**
 * A copy of a JSON value without the members and list entries at the paths; only what lies on a path is copied. A path that leads
 * nowhere is passed over: what it led to is gone already, with what held it.
 */
export function withoutMembers(value: JsonObject, paths: readonly JsonPath[]): JsonObject {
  let reduced: JsonValue = value;
  // The last entry of a list goes first, so that the positions of the others hold.
  for (const path of paths.toSorted(byPositionDescending)) reduced = without(reduced, path, 0);
  return isJsonObject(reduced) ? reduced : value;
}

function without(value: JsonValue, path: JsonPath, depth: number): JsonValue {
  const step = path[depth];
  if (step === undefined) return value;
  const isLast = depth === path.length - 1;
  if (Array.isArray(value)) {
    const entry = typeof step === "number" ? value[step] : undefined;
    if (entry === undefined) return value;
    return isLast
      ? value.filter((_, at) => at !== step)
      : value.map((item, at) => (at === step ? without(item, path, depth + 1) : item));
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) return value;
  const { [step]: member, ...others } = value;
  if (isLast || member === undefined) return others;
  return { ...value, [step]: without(member, path, depth + 1) };
}

function byPositionDescending(a: JsonPath, b: JsonPath): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    const [one, other] = [a[at], b[at]];
    if (typeof one === "number" && typeof other === "number" && one !== other) return other - one;
    if (one !== other) return String(one) < String(other) ? -1 : 1;
  }
  // What lies inside goes before what holds it.
  return b.length - a.length;
}
