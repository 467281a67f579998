import type { Dialect } from "../contracts/completion.ts";
import type { JsonObject, JsonValue } from "../contracts/json.ts";
import { memberAt, type MemberEdit } from "./body-members.ts";
import { PARAMETER_PATHS } from "./parameter-paths.ts";

/** The most tokens that a request lets one choice have; undefined where it does not say, or its format cannot. */
export function outputLimitOf(body: JsonObject, dialect: Dialect): number | undefined {
  // A server may heed any of the places.
  const named = PARAMETER_PATHS[dialect].maxTokens.map((path) => memberAt(body, path));
  const limits = named.filter((value) => value !== undefined).map(limitIn);
  return limits.length === 0 || limits.includes(Infinity) ? undefined : Math.max(...limits);
}

/** Zero and below are no limits to some servers (-1 to Ollama), and texts are numbers to some. */
function limitIn(value: JsonValue): number {
  return typeof value === "number" && value > 0 ? value : Infinity;
}

/** What has to change for a request to have no more than `limit`: at every place that says more, and at the first where none says. */
export function holdOutputTo(
  limit: number,
  body: JsonObject,
  dialect: Dialect,
  preferred?: string,
): readonly MemberEdit[] {
  const { maxTokens: paths } = PARAMETER_PATHS[dialect];
  const named = paths.filter((path) => memberAt(body, path) !== undefined);
  if (named.length > 0) {
    const isWithin = (value: unknown): boolean => typeof value === "number" && value > 0 && value <= limit;
    const above = named.filter((path) => !isWithin(memberAt(body, path)));
    return above.map((path) => ({ path, value: limit }));
  }
  const path = paths.find(([name]) => name === preferred) ?? paths[0];
  return path === undefined ? [] : [{ path, value: limit }];
}
