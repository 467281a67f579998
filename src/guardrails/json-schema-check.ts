import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../contracts/json.ts";
import { JSON_FORMATS } from "./json-formats.ts";
import { CHECKED_KEYWORDS, JSON_TYPES, SILENT_KEYWORDS } from "./json-schema-keywords.ts";

/** Something that is not as the schema wants it. Holds no value of the answer, nor any key that the schema does not name. */
export interface SchemaProblem {
  /** Where; a member that the schema does not name is "*". */
  readonly path: JsonPath;
  readonly expected: string;
}

export interface SchemaOutcome {
  readonly problems: readonly SchemaProblem[];
  /** Why some of it could not be checked. With problems beside it the value is wrong all the same. */
  readonly unchecked: readonly string[];
}

export interface SchemaCheckOptions {
  /** As OpenAI's strict mode: where the schema is silent, objects hold all of their properties and no others. */
  readonly isStrict?: boolean;
  /** Runs patterns in linear time; undefined for a pattern it does not take. Without it no pattern is checked. */
  readonly matchesPattern?: (pattern: string, value: string) => boolean | undefined;
}

const MAX_PROBLEMS = 20;
/** Schemas applied to values in one check; alternatives inside each other multiply. */
const MAX_STEPS = 500_000;
/** Levels of the schema inside each other, counting references: a value has 64 at most. */
const MAX_DEPTH = 256;
const MAX_LISTED_CHARS = 120;
const MULTIPLE_TOLERANCE = 1e-9;

/** Compares a value with a JSON Schema (2020-12, the subset of json-schema-keywords.ts). What it does not know it names. */
export function checkAgainstSchema(
  value: JsonValue,
  schema: JsonValue,
  options: SchemaCheckOptions = {},
): SchemaOutcome {
  const check = new SchemaCheck(schema, options);
  const problems = check.compare(value, schema, []);
  return { problems: problems.slice(0, MAX_PROBLEMS), unchecked: check.unchecked() };
}

class SchemaCheck {
  #unchecked = new Set<string>();
  readonly #root: JsonValue;
  readonly #options: SchemaCheckOptions;
  #steps = 0;
  #depth = 0;

  constructor(root: JsonValue, options: SchemaCheckOptions) {
    this.#root = root;
    this.#options = options;
  }

  unchecked(): readonly string[] {
    return [...this.#unchecked];
  }

  compare(value: JsonValue, schema: JsonValue, path: JsonPath): SchemaProblem[] {
    if (schema === true) return [];
    if (schema === false) return [{ path, expected: "nothing" }];
    if (!isJsonObject(schema)) return this.#cannotCheck("a schema that is no object");
    this.#steps += 1 + costOf(value, schema);
    if (this.#steps > MAX_STEPS) return this.#cannotCheck(`more than ${MAX_STEPS} comparisons`);
    if (this.#depth >= MAX_DEPTH) return this.#cannotCheck(`a schema deeper than ${MAX_DEPTH} levels`);
    this.#depth += 1;
    const problems = [
      ...this.#reference(value, schema, path),
      ...this.#kind(value, schema, path),
      ...this.#alternatives(value, schema, path),
      ...this.#content(value, schema, path),
    ];
    this.#depth -= 1;
    for (const keyword of Object.keys(schema))
      if (!CHECKED_KEYWORDS.has(keyword) && !SILENT_KEYWORDS.has(keyword))
        this.#unchecked.add(keyword.slice(0, 40));
    return problems;
  }

  #cannotCheck(reason: string): SchemaProblem[] {
    this.#unchecked.add(reason);
    return [];
  }

  #reference(value: JsonValue, schema: JsonObject, path: JsonPath): SchemaProblem[] {
    const reference = schema["$ref"];
    if (reference === undefined) return [];
    const target = typeof reference === "string" ? resolvePointer(this.#root, reference) : undefined;
    return target === undefined ? this.#cannotCheck("$ref") : this.compare(value, target, path);
  }

  #kind(value: JsonValue, schema: JsonObject, path: JsonPath): SchemaProblem[] {
    const problems: SchemaProblem[] = [];
    const { type, enum: options } = schema;
    if (type !== undefined) {
      const types = (Array.isArray(type) ? type : [type]).map(String);
      if (types.length === 0 || types.some((name) => !JSON_TYPES.has(name))) this.#unchecked.add("type");
      else if (!types.some((name) => hasType(value, name)))
        problems.push({ path, expected: types.join(" or ") });
    }
    if (Array.isArray(options)) {
      if (!options.some((option) => isEqual(option, value)))
        problems.push({ path, expected: oneOf(options) });
    } else if (options !== undefined) this.#unchecked.add("enum");
    const constant = schema["const"];
    if (constant !== undefined && !isEqual(constant, value))
      problems.push({ path, expected: oneOf([constant]) });
    return problems;
  }

  /** One alternative that fits is enough; one that could not be checked may be it. */
  #alternatives(value: JsonValue, schema: JsonObject, path: JsonPath): SchemaProblem[] {
    const { anyOf } = schema;
    if (anyOf === undefined) return [];
    if (!Array.isArray(anyOf) || anyOf.length === 0) return this.#cannotCheck("anyOf");
    const around = this.#unchecked;
    const undecided = new Set<string>();
    let closest: SchemaProblem[] | undefined;
    for (const alternative of anyOf) {
      this.#unchecked = new Set();
      const problems = this.compare(value, alternative, path);
      const reasons = this.#unchecked;
      this.#unchecked = around;
      if (problems.length === 0 && reasons.size === 0) return [];
      if (problems.length === 0) for (const reason of reasons) undecided.add(reason);
      else if (closest === undefined || depthOf(problems) > depthOf(closest)) closest = problems;
    }
    if (undecided.size === 0) return closest ?? [];
    for (const reason of undecided) around.add(reason);
    return [];
  }

  #content(value: JsonValue, schema: JsonObject, path: JsonPath): SchemaProblem[] {
    if (typeof value === "string") return this.#text(value, schema, path);
    if (typeof value === "number") return this.#number(value, schema, path);
    if (Array.isArray(value)) return this.#array(value, schema, path);
    return isJsonObject(value) ? this.#object(value, schema, path) : [];
  }

  #text(value: string, schema: JsonObject, path: JsonPath): SchemaProblem[] {
    const { format, pattern } = schema;
    const problems =
      schema["minLength"] === undefined && schema["maxLength"] === undefined
        ? []
        : this.#bounds(countCharacters(value), schema, path, ["minLength", "maxLength"], " characters");
    if (format !== undefined) {
      const name = typeof format === "string" ? format : "";
      const fits = JSON_FORMATS.get(name);
      if (fits === undefined) this.#unchecked.add("format");
      else if (!fits(value)) problems.push({ path, expected: name });
    }
    if (pattern !== undefined) {
      const fits = typeof pattern === "string" ? this.#options.matchesPattern?.(pattern, value) : undefined;
      if (fits === undefined) this.#unchecked.add("pattern");
      else if (!fits) problems.push({ path, expected: "text that matches the pattern" });
    }
    return problems;
  }

  #number(value: number, schema: JsonObject, path: JsonPath): SchemaProblem[] {
    const problems = this.#bounds(value, schema, path, ["minimum", "maximum"], "");
    const { exclusiveMinimum: above, exclusiveMaximum: below, multipleOf: unit } = schema;
    if (above !== undefined && typeof above !== "number") this.#unchecked.add("exclusiveMinimum");
    else if (above !== undefined && value <= above) problems.push({ path, expected: `more than ${above}` });
    if (below !== undefined && typeof below !== "number") this.#unchecked.add("exclusiveMaximum");
    else if (below !== undefined && value >= below) problems.push({ path, expected: `less than ${below}` });
    if (unit !== undefined && (typeof unit !== "number" || unit <= 0)) this.#unchecked.add("multipleOf");
    else if (unit !== undefined && !isMultiple(value, unit))
      problems.push({ path, expected: `a multiple of ${unit}` });
    return problems;
  }

  #array(value: JsonValue[], schema: JsonObject, path: JsonPath): SchemaProblem[] {
    const problems = this.#bounds(value.length, schema, path, ["minItems", "maxItems"], " items");
    const { items } = schema;
    if (items === undefined) return problems;
    for (const [index, item] of value.entries()) {
      if (problems.length >= MAX_PROBLEMS) break;
      problems.push(...this.compare(item, items, [...path, index]));
    }
    return problems;
  }

  #object(value: JsonObject, schema: JsonObject, path: JsonPath): SchemaProblem[] {
    const properties = schema["properties"] ?? {};
    if (!isJsonObject(properties)) return this.#cannotCheck("properties");
    const isClosed = this.#options.isStrict === true && schema["properties"] !== undefined;
    const required = schema["required"] ?? (isClosed ? Object.keys(properties) : []);
    const rest = schema["additionalProperties"] ?? !isClosed;
    const problems: SchemaProblem[] = [];
    if (!Array.isArray(required)) this.#unchecked.add("required");
    else
      for (const name of required)
        if (typeof name === "string" && !Object.hasOwn(value, name))
          problems.push({ path: [...path, name], expected: "a value; it is missing" });
    for (const [name, member] of Object.entries(value)) {
      if (problems.length >= MAX_PROBLEMS) break;
      const known = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (known !== undefined) problems.push(...this.compare(member, known, [...path, name]));
      else if (rest !== false) problems.push(...this.compare(member, rest, [...path, "*"]));
      else problems.push({ path: [...path, "*"], expected: onlyMembers(Object.keys(properties)) });
    }
    return problems;
  }

  #bounds(
    measure: number,
    schema: JsonObject,
    path: JsonPath,
    [least, most]: readonly [string, string],
    unit: string,
  ): SchemaProblem[] {
    const problems: SchemaProblem[] = [];
    const lower = schema[least];
    const upper = schema[most];
    if (lower !== undefined && typeof lower !== "number") this.#unchecked.add(least);
    else if (lower !== undefined && measure < lower)
      problems.push({ path, expected: `at least ${lower}${unit}` });
    if (upper !== undefined && typeof upper !== "number") this.#unchecked.add(most);
    else if (upper !== undefined && measure > upper)
      problems.push({ path, expected: `at most ${upper}${unit}` });
    return problems;
  }
}

/** A JSON Pointer into the same document (RFC 6901, section 6); other documents are not fetched. */
function resolvePointer(root: JsonValue, reference: string): JsonValue | undefined {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return undefined;
  let at: JsonValue | undefined = root;
  for (const step of reference.slice(2).split("/")) {
    const key = unescapeStep(step);
    if (key === undefined) return undefined;
    if (Array.isArray(at)) at = /^\d{1,9}$/.test(key) ? at[Number(key)] : undefined;
    else at = isJsonObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }
  return at;
}

function unescapeStep(step: string): string | undefined {
  try {
    return decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return undefined; // a percent sign that codes nothing: a pointer to nowhere
  }
}

function hasType(value: JsonValue, type: string): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isJsonObject(value);
  return type === "integer" ? Number.isInteger(value) : typeof value === type;
}

/** Equal as JSON: the order of members does not matter. */
function isEqual(one: JsonValue, other: JsonValue): boolean {
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => isEqual(item, other[index] ?? null))
    );
  if (!isJsonObject(one)) return one === other;
  if (!isJsonObject(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name] ?? null, other[name] ?? null))
  );
}

/** JSON Schema counts Unicode characters (Validation, section 6.3). */
function countCharacters(text: string): number {
  let pairs = 0;
  for (let at = 1; at < text.length; at++) {
    const isPair = (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
    if (isPair) pairs += 1;
  }
  return text.length - pairs;
}

/** Binary fractions do not divide evenly: 0.3 is a multiple of 0.1 here, as people expect. */
function isMultiple(value: number, unit: number): boolean {
  const quotient = value / unit;
  return Math.abs(quotient - Math.round(quotient)) <= MULTIPLE_TOLERANCE * Math.max(1, Math.abs(quotient));
}

function depthOf(problems: readonly SchemaProblem[]): number {
  return Math.max(-1, ...problems.map(({ path }) => path.length));
}

/** What is read beside the members and items that are counted by themselves: options, and text whose characters are counted. */
function costOf(value: JsonValue, schema: JsonObject): number {
  const options = schema["enum"];
  return (Array.isArray(options) ? options.length : 0) + (typeof value === "string" ? value.length >> 6 : 0);
}

function oneOf(options: readonly JsonValue[]): string {
  let listed = "";
  for (const option of options) {
    listed += `${listed === "" ? "" : ", "}${JSON.stringify(option)}`;
    if (listed.length > MAX_LISTED_CHARS) return `one of ${options.length} values`;
  }
  return `one of: ${listed}`;
}

function onlyMembers(names: readonly string[]): string {
  const listed = names.join(", ");
  if (names.length === 0) return "no members";
  return listed.length > MAX_LISTED_CHARS ? "no other members" : `no members beside: ${listed}`;
}
