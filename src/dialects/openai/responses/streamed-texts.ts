import { isJsonObject, type JsonObject, type JsonPath, type JsonValue } from "../../../contracts/json.ts";
import type { TextOrigin } from "../../../contracts/detection.ts";

/** A text that comes in pieces, and the closing events in which it comes again, whole. */
interface StreamedText {
  /** Of the event's name, before ".delta" and ".done". */
  readonly event: string;
  /** The member of a closing event, or of an item, that holds it whole. */
  readonly member: string;
  readonly origin: TextOrigin;
  /** The member of its events that tells which text of its item it is; left out where an item has one. */
  readonly index?: "content_index" | "summary_index";
  /** Set for a tool's input that is no JSON. */
  readonly isPlain?: true;
}

/** OpenAI API reference, "Streaming events" of responses. */
export const STREAMED_TEXTS: readonly StreamedText[] = [
  { event: "response.output_text", member: "text", origin: "assistant", index: "content_index" },
  { event: "response.refusal", member: "refusal", origin: "assistant", index: "content_index" },
  { event: "response.reasoning_text", member: "text", origin: "reasoning", index: "content_index" },
  { event: "response.reasoning_summary_text", member: "text", origin: "reasoning", index: "summary_index" },
  { event: "response.function_call_arguments", member: "arguments", origin: "tool-arguments" },
  { event: "response.mcp_call_arguments", member: "arguments", origin: "tool-arguments" },
  { event: "response.custom_tool_call_input", member: "input", origin: "tool-arguments", isPlain: true },
  { event: "response.code_interpreter_call_code", member: "code", origin: "tool-arguments", isPlain: true },
];

/** Where the text of an item's type comes from. */
const ITEM_EVENTS: ReadonlyMap<unknown, string> = new Map([
  ["function_call", "response.function_call_arguments"],
  ["mcp_call", "response.mcp_call_arguments"],
  ["custom_tool_call", "response.custom_tool_call_input"],
  ["code_interpreter_call", "response.code_interpreter_call_code"],
]);

/** Which streamed text a piece belongs to; the same for all its pieces and for its places in closing events. */
export type TextKey = string;

export interface StreamedPiece {
  readonly key: TextKey;
  readonly text: StreamedText;
  readonly outputIndex: number;
}

const TEXT_OF_PIECE: ReadonlyMap<unknown, StreamedText> = new Map(
  STREAMED_TEXTS.map((text) => [`${text.event}.delta`, text]),
);

/** Tells the text that a `.delta` event of one stream is a piece of; undefined for every other event. */
export type PieceOf = (event: JsonObject) => StreamedPiece | undefined;

export function createPieceOf(): PieceOf {
  // Pieces of one text mostly follow each other.
  let last: (StreamedPiece & { readonly index: number }) | undefined;
  return (event) => {
    const text = TEXT_OF_PIECE.get(event["type"]);
    if (text === undefined || typeof event["delta"] !== "string") return undefined;
    const outputIndex = indexOf(event["output_index"]);
    const index = placeOf(event, text);
    if (last?.text !== text || last.outputIndex !== outputIndex || last.index !== index)
      last = { key: keyOf(event, text), text, outputIndex, index };
    return last;
  };
}

/** Where a closing event repeats what came in pieces: the place, and which text it is. */
export function repetitionsIn(event: JsonObject): { readonly path: JsonPath; readonly key: TextKey }[] {
  const { type } = event;
  if (typeof type !== "string" || !type.endsWith(".done")) return [];
  const output = indexOf(event["output_index"]);
  if (type === "response.output_item.done") return repetitionsInItem(event["item"], output);
  if (type === "response.content_part.done")
    return repetitionInPart(event["part"], ["part"], output, indexOf(event["content_index"]));
  if (type === "response.reasoning_summary_part.done") {
    const key = `${output}/response.reasoning_summary_text/${indexOf(event["summary_index"])}`;
    return [{ path: ["part", "text"], key }];
  }
  const name = type.slice(0, -".done".length);
  const text = STREAMED_TEXTS.find((candidate) => candidate.event === name);
  return text === undefined ? [] : [{ path: [text.member], key: keyOf(event, text) }];
}

function repetitionsInItem(item: JsonValue | undefined, output: number): { path: JsonPath; key: TextKey }[] {
  if (!isJsonObject(item)) return [];
  const { type, content, summary } = item;
  const found: { path: JsonPath; key: TextKey }[] = [];
  if (Array.isArray(content))
    content.forEach((part, at) => {
      found.push(...repetitionInPart(part, ["item", "content", at], output, at));
    });
  if (Array.isArray(summary))
    summary.forEach((_part, at) => {
      found.push({
        path: ["item", "summary", at, "text"],
        key: `${output}/response.reasoning_summary_text/${at}`,
      });
    });
  const event = ITEM_EVENTS.get(type);
  const member = STREAMED_TEXTS.find((text) => text.event === event)?.member;
  if (event !== undefined && member !== undefined)
    found.push({ path: ["item", member], key: `${output}/${event}/0` });
  return found;
}

function repetitionInPart(
  part: JsonValue | undefined,
  path: JsonPath,
  output: number,
  content: number,
): { path: JsonPath; key: TextKey }[] {
  const type = isJsonObject(part) ? part["type"] : undefined;
  switch (type) {
    case "output_text":
      return [{ path: [...path, "text"], key: `${output}/response.output_text/${content}` }];
    case "reasoning_text":
      return [{ path: [...path, "text"], key: `${output}/response.reasoning_text/${content}` }];
    case "refusal":
      return [{ path: [...path, "refusal"], key: `${output}/response.refusal/${content}` }];
    default:
      return [];
  }
}

function keyOf(event: JsonObject, text: StreamedText): TextKey {
  return `${indexOf(event["output_index"])}/${text.event}/${placeOf(event, text)}`;
}

/** Which text of its item it is. */
function placeOf(event: JsonObject, { index }: StreamedText): number {
  return index === undefined ? 0 : indexOf(event[index]);
}

function indexOf(value: JsonValue | undefined): number {
  return typeof value === "number" ? value : 0;
}

/** The string at a path; undefined where there is none. */
export function stringAt(value: JsonValue, path: JsonPath): string | undefined {
  let at: JsonValue | undefined = value;
  for (const step of path) {
    if (Array.isArray(at) && typeof step === "number") at = at[step];
    else if (isJsonObject(at) && typeof step === "string") at = at[step];
    else return undefined;
  }
  return typeof at === "string" ? at : undefined;
}
