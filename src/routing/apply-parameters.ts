import type { Dialect } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { JsonObject, JsonValue } from "../contracts/json.ts";
import type { ModelParameters } from "../contracts/model-parameters.ts";
import { memberAt, type MemberEdit } from "./body-members.ts";
import { PARAMETER_PATHS, type MemberPath, type ParameterPaths } from "./parameter-paths.ts";

/** What a model's parameters make of a request. */
export interface GovernedParameters {
  readonly edits: readonly MemberEdit[];
  /** Fields whose value was moved into its range or taken out; defaults that were put in are not among them. */
  readonly adjusted: readonly string[];
}

interface Range {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly default?: number | undefined;
}

/**
 * Holds a request to its model's ranges. Throws `invalid_request` naming the field and its range where a value lies outside and is not to
 * be clamped, and where it is of the wrong type.
 */
export function applyParameters(
  body: JsonObject,
  dialect: Dialect,
  parameters: ModelParameters,
): GovernedParameters {
  return new ParameterHolder(body, PARAMETER_PATHS[dialect], parameters).hold();
}

class ParameterHolder {
  readonly #body: JsonObject;
  readonly #paths: ParameterPaths;
  readonly #parameters: ModelParameters;
  readonly #edits: MemberEdit[] = [];
  readonly #adjusted: string[] = [];

  constructor(body: JsonObject, paths: ParameterPaths, parameters: ModelParameters) {
    this.#body = body;
    this.#paths = paths;
    this.#parameters = parameters;
  }

  hold(): GovernedParameters {
    const { temperature, topP, topK, maxTokens } = this.#parameters;
    this.#holdNumber(this.#paths.temperature, temperature, temperature?.default);
    this.#holdNumber(this.#paths.topP, topP, topP?.default);
    this.#holdNumber(this.#paths.topK, topK, topK?.default);
    // A limit that nobody names would be none.
    this.#holdNumber(this.#lengthPaths(), maxTokens, maxTokens?.default ?? maxTokens?.max);
    this.#holdStops();
    this.#holdLogprobs();
    return { edits: this.#edits, adjusted: this.#adjusted };
  }

  /** At every place: a server may heed any. */
  #holdNumber(paths: readonly MemberPath[], range: Range | undefined, preset: number | undefined): void {
    if (range === undefined) return;
    const isNamed = paths.map((path) => this.#holdAt(path, range)).includes(true);
    const [path] = paths;
    if (!isNamed && path !== undefined && preset !== undefined) this.#edits.push({ path, value: preset });
  }

  #holdAt(path: MemberPath, range: Range): boolean {
    const value = memberAt(this.#body, path);
    if (value === undefined) return false;
    const held = heldTo(range, path, value, this.#parameters.clamp);
    if (held !== value) this.#adjust(path, held);
    return true;
  }

  #lengthPaths(): readonly MemberPath[] {
    const { maxTokensField } = this.#parameters;
    const isPreferred = ([name]: MemberPath): boolean => name === maxTokensField;
    const { maxTokens } = this.#paths;
    return [...maxTokens.filter(isPreferred), ...maxTokens.filter((path) => !isPreferred(path))];
  }

  #holdStops(): void {
    const { stop } = this.#parameters;
    const [place] = this.#paths.stop;
    if (stop === undefined || place === undefined) return;
    let isNamed = false;
    for (const path of this.#paths.stop) {
      const value = memberAt(this.#body, path);
      if (value === undefined) continue;
      isNamed = true;
      // Never clamped: which of them the client could do without is not ours to say.
      if (stop.maxCount !== undefined && (Array.isArray(value) ? value.length : 1) > stop.maxCount)
        throw refuse(path, `may hold at most ${stop.maxCount} for this model`);
    }
    if (!isNamed && stop.default !== undefined) this.#edits.push({ path: place, value: [...stop.default] });
  }

  #holdLogprobs(): void {
    const { logprobs: paths } = this.#paths;
    const { logprobs: policy } = this.#parameters;
    if (paths === undefined || policy === "allow") return;
    if (policy === "withhold") {
      for (const path of [...paths.switches, ...paths.tops]) this.#takeOut(path);
      if (paths.listed !== undefined) this.#takeOffList(paths.listed.path, paths.listed.name);
      return;
    }
    const { maxTop } = policy;
    if (maxTop === undefined) return;
    for (const path of paths.tops) this.#holdAt(path, { max: maxTop });
  }

  #takeOut(path: MemberPath): void {
    // One member can be both the switch and the number.
    if (memberAt(this.#body, path) === undefined || this.#adjusted.includes(fieldOf(path))) return;
    this.#adjust(path, undefined);
  }

  #takeOffList(path: MemberPath, name: string): void {
    const list = memberAt(this.#body, path);
    if (!Array.isArray(list) || !list.includes(name)) return;
    this.#adjust(
      path,
      list.filter((entry) => entry !== name),
    );
  }

  #adjust(path: MemberPath, value: JsonValue | undefined): void {
    this.#edits.push({ path, value });
    this.#adjusted.push(fieldOf(path));
  }
}

function heldTo({ min, max }: Range, path: MemberPath, value: JsonValue, clamp: boolean): number {
  if (typeof value !== "number") throw refuse(path, "must be a number");
  if (value >= (min ?? value) && value <= (max ?? value)) return value;
  if (clamp) return Math.min(Math.max(value, min ?? value), max ?? value);
  throw refuse(path, `must be ${describeRange(min, max)} for this model`);
}

function describeRange(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
}

function fieldOf(path: MemberPath): string {
  return path.join(".");
}

function refuse(path: MemberPath, what: string): GatewayError {
  const field = fieldOf(path);
  return new GatewayError("invalid_request", `parameter ${field}`, {
    field,
    publicMessage: `'${field}' ${what}.`,
  });
}
