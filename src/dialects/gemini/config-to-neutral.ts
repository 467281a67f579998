import { isJsonObject, type JsonObject, type JsonValue } from "../../contracts/json.ts";
import { invalidField } from "../neutral/invalid-field.ts";
import type {
  NeutralParameters,
  NeutralReasoning,
  NeutralRequest,
  NeutralResponseFormat,
} from "../neutral/neutral-request.ts";
import { isEffort, numberOf, objectOf, textOf } from "../neutral/read-member.ts";
import { jsonSchemaOf } from "./json-schema-of.ts";
import { saysNothing } from "./says-nothing.ts";
import { camelOf, entriesOf, memberOf } from "./spelling.ts";

const CONFIG = "generationConfig";
const NUMBERS = {
  maxOutputTokens: "maxTokens",
  temperature: "temperature",
  topP: "topP",
  topK: "topK",
  seed: "seed",
  presencePenalty: "presencePenalty",
  frequencyPenalty: "frequencyPenalty",
  candidateCount: "choices",
} as const;
const CARRIED: ReadonlySet<string> = new Set([
  ...Object.keys(NUMBERS),
  "responseJsonSchema",
  "responseMimeType",
  "responseModalities",
  "responseSchema",
  "stopSequences",
  "thinkingConfig",
]);

type Config = Pick<NeutralRequest, "parameters" | "responseFormat" | "reasoning">;

/** Reads `generationConfig`; what no other format has a place for goes into `extras`. */
export function readConfig(value: JsonValue | undefined, extras: string[]): Config {
  if (value === undefined || value === null) return { parameters: {} };
  const config: JsonObject = {};
  for (const [key, member] of Object.entries(objectOf(value, CONFIG))) {
    config[camelOf(key)] = member;
    if (!CARRIED.has(camelOf(key)) && !saysNothing(member)) extras.push(`${CONFIG}.${key}`);
  }
  const modalities = entriesOf(config["responseModalities"], []);
  if (modalities.some(({ value: modality }) => modality !== "TEXT"))
    extras.push(`${CONFIG}.responseModalities`);
  const responseFormat = readFormat(config, extras);
  const reasoning = readThinking(config["thinkingConfig"], extras);
  return {
    parameters: readParameters(config),
    ...(responseFormat === undefined ? {} : { responseFormat }),
    ...(reasoning === undefined ? {} : { reasoning }),
  };
}

function readParameters(config: JsonObject): NeutralParameters {
  const stop = entriesOf(config["stopSequences"], []);
  const found: [string, number | readonly string[]][] = [];
  for (const [key, name] of Object.entries(NUMBERS)) {
    const number = numberOf(config, key, `${CONFIG}.${key}`);
    if (number !== undefined) found.push([name, number]);
  }
  if (stop.length > 0)
    found.push(["stop", stop.map(({ value }) => textOf(value, `${CONFIG}.stopSequences`))]);
  return Object.fromEntries(found);
}

function readFormat(config: JsonObject, extras: string[]): NeutralResponseFormat | undefined {
  const schema = config["responseJsonSchema"] ?? jsonSchemaOf(config["responseSchema"]);
  const type = config["responseMimeType"];
  if (!saysNothing(type) && type !== "application/json" && type !== "text/plain")
    extras.push(`${CONFIG}.responseMimeType`);
  if (schema !== undefined && schema !== null) return { kind: "schema", name: "answer", schema };
  return type === "application/json" ? { kind: "json" } : undefined;
}

/** `includeThoughts` says what is shown, not how much is thought: the way back heeds it. */
function readThinking(value: JsonValue | undefined, extras: string[]): NeutralReasoning | undefined {
  if (value === undefined || value === null) return undefined;
  const field = `${CONFIG}.thinkingConfig`;
  const thinking = objectOf(value, field);
  for (const key in thinking)
    if (!["includeThoughts", "thinkingBudget", "thinkingLevel"].includes(camelOf(key)))
      extras.push(`${field}.${key}`);
  const level = memberOf(thinking, "thinkingLevel");
  if (typeof level === "string" && level !== "THINKING_LEVEL_UNSPECIFIED") {
    const effort = level.toLowerCase();
    if (!isEffort(effort))
      throw invalidField(`${field}.thinkingLevel`, "expected MINIMAL, LOW, MEDIUM or HIGH");
    return { effort };
  }
  const budget = memberOf(thinking, "thinkingBudget");
  if (budget === undefined || budget === null || budget === -1) return undefined;
  if (typeof budget !== "number" || !Number.isInteger(budget) || budget < 0)
    throw invalidField(`${field}.thinkingBudget`, "expected a number of tokens, 0 for none, or -1");
  return budget === 0 ? { effort: "none" } : { budgetTokens: budget };
}

/** Whether the client wants to see what the model thinks. */
export function showsThoughts(body: JsonObject): boolean {
  const config = memberOf(body, CONFIG);
  const thinking = isJsonObject(config) ? memberOf(config, "thinkingConfig") : undefined;
  return isJsonObject(thinking) && memberOf(thinking, "includeThoughts") === true;
}
