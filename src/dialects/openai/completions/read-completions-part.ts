import type { StreamPart, StreamText } from "../../../contracts/completion.ts";
import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../../contracts/json.ts";
import type { PartReader } from "../../dialect-adapter.ts";
import { collectStrings } from "../collect-strings.ts";
import { readUsage } from "../read-usage.ts";
import { isEnumerated, WIRE_KEYS } from "../wire-words.ts";

/** Lays open one event of a streamed legacy completion, or a whole one; their objects are alike, so the request tells which it is. */
export function createCompletionsPartReader({ stream }: { readonly stream: boolean }): PartReader {
  return { read: (value, raw) => readPart(value, raw, !stream) };
}

function readPart(value: JsonObject, raw: string | undefined, isWhole: boolean): StreamPart {
  const laid: Laid = { texts: [], constants: [], isWhole };
  const choices: { choice: number; path: JsonPath }[] = [];
  const finished: { choice: number; reason: string }[] = [];
  for (const key in value) {
    const member = value[key];
    if (key !== "choices" || !Array.isArray(member)) {
      collectStrings({ [key]: member ?? null }, [], (path, text, isKey) => {
        add(laid, { lane: `-1.${placeOf(path)}`, choice: -1, path, text, isKey });
      });
      continue;
    }
    member.forEach((entry, position) => {
      const index = isJsonObject(entry) && typeof entry["index"] === "number" ? entry["index"] : position;
      const path = ["choices", position];
      choices.push({ choice: index, path });
      readChoice(entry, index, path, laid);
      const reason = isJsonObject(entry) ? entry["finish_reason"] : undefined;
      if (typeof reason === "string" && reason !== "") finished.push({ choice: index, reason });
    });
  }
  const usage = readUsage(value["usage"]);
  return {
    value,
    ...(raw === undefined ? {} : { raw }),
    texts: laid.texts,
    ...(laid.constants.length === 0 ? {} : { constants: laid.constants }),
    choices,
    ...(usage === undefined ? {} : { usage }),
    ...(finished.length === 0 ? {} : { finished }),
  };
}

interface Laid {
  readonly texts: StreamText[];
  readonly constants: StreamText[];
  readonly isWhole: boolean;
}

function readChoice(entry: JsonValue, choice: number, path: JsonPath, laid: Laid): void {
  collectStrings(entry, path, (at, text, isKey) => {
    const place = placeOf(at.slice(2));
    const lane = `${choice}.${place}`;
    const isAnswer = place === "text" && at.length === 3;
    if (!isKey && (isAnswer || place.startsWith("logprobs."))) {
      laid.texts.push({
        lane,
        choice,
        origin: "assistant",
        path: at,
        text,
        ...(laid.isWhole && { isWhole: true }),
      });
    } else add(laid, { lane, choice, path: at, text, isKey });
  });
}

function add(
  { texts, constants, isWhole }: Laid,
  { isKey, ...found }: Pick<StreamText, "lane" | "choice" | "path" | "text"> & { isKey: boolean },
): void {
  if (!isKey && isEnumerated(found.text)) return;
  const lane = isKey ? `${found.choice}.key` : found.lane;
  const text: StreamText = { ...found, lane, origin: "metadata", isWhole: true, ...(isKey && { isKey }) };
  (isWhole ? texts : constants).push(text);
}

/** A place without positions in lists, and without keys that are not the format's own: it names a lane, and stands in records. */
function placeOf(path: JsonPath): string {
  const names = path.filter((step) => typeof step === "string");
  return names.map((name) => (WIRE_KEYS.has(name) ? name : "*")).join(".");
}
