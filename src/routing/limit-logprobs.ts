import type { Dialect } from "../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../contracts/json.ts";
import type { ModelParameters } from "../contracts/model-parameters.ts";
import { PARAMETER_PATHS, type MemberPath } from "./parameter-paths.ts";

type LogprobLimits = Exclude<ModelParameters["logprobs"], "allow">;

/** Lists of alternatives for one token, by their name. */
const ALTERNATIVES: ReadonlySet<string> = new Set(["top_logprobs", "candidates"]);

/**
 * An answer, or one event of it, with its log probabilities withheld, rounded, or with fewer alternatives; the same object where it has
 * none. Also where nobody asked for them: some servers give them all the same.
 */
export function limitLogprobs(value: JsonObject, dialect: Dialect, limits: LogprobLimits): JsonObject {
  const paths = PARAMETER_PATHS[dialect].logprobs?.answers ?? [];
  return paths.reduce((limited, path) => {
    const edited = editAt(limited, path, (found) => limit(found, limits));
    return isJsonObject(edited) ? edited : limited;
  }, value);
}

function limit(found: JsonValue, limits: LogprobLimits): JsonValue {
  if (limits === "withhold") return null;
  const { round, maxTop } = limits;
  const fewer = maxTop === undefined ? found : withFewer(found, maxTop);
  return round === undefined ? fewer : rounded(fewer, 10 ** round);
}

function editAt(value: JsonValue, path: MemberPath, edit: (found: JsonValue) => JsonValue): JsonValue {
  const [step, ...rest] = path;
  if (step === undefined) return value === null ? null : edit(value);
  if (step === "*") {
    if (!Array.isArray(value)) return value;
    const items = value.map((item) => editAt(item, rest, edit));
    return items.every((item, at) => item === value[at]) ? value : items;
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) return value;
  const child = value[step];
  if (child === undefined) return value;
  const edited = editAt(child, rest, edit);
  return edited === child ? value : { ...value, [step]: edited };
}

/** Keeps the first so many alternatives of every token: they are given likeliest first. */
function withFewer(value: JsonValue, count: number): JsonValue {
  if (Array.isArray(value)) return value.map((item) => withFewer(item, count));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (!ALTERNATIVES.has(name) || !Array.isArray(member)) return [name, withFewer(member, count)];
      // The older completions format has one object of alternatives for each token.
      const isByToken = member.some(
        (item) => isJsonObject(item) && !("logprob" in item || "logProbability" in item),
      );
      if (!isByToken) return [name, member.slice(0, count)];
      return [name, member.map((item) => firstMembers(item, count))];
    }),
  );
}

function firstMembers(value: JsonValue, count: number): JsonValue {
  return isJsonObject(value) ? Object.fromEntries(Object.entries(value).slice(0, count)) : value;
}

/** Whole numbers, such as the bytes of a token, stay what they are. */
function rounded(value: JsonValue, factor: number): JsonValue {
  if (typeof value === "number") return Math.round(value * factor) / factor;
  if (Array.isArray(value)) return value.map((item) => rounded(item, factor));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rounded(member, factor)]));
}
