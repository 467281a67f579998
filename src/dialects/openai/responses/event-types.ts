import { STREAMED_TEXTS } from "./streamed-texts.ts";

/** Events of the Responses API beside those of streamed texts (API reference, "Streaming events"). */
const OTHERS = [
  "error",
  "response.audio.delta",
  "response.audio.done",
  "response.audio.transcript.delta",
  "response.audio.transcript.done",
  "response.code_interpreter_call.completed",
  "response.code_interpreter_call.in_progress",
  "response.code_interpreter_call.interpreting",
  "response.completed",
  "response.content_part.added",
  "response.content_part.done",
  "response.created",
  "response.failed",
  "response.file_search_call.completed",
  "response.file_search_call.in_progress",
  "response.file_search_call.searching",
  "response.image_generation_call.completed",
  "response.image_generation_call.generating",
  "response.image_generation_call.in_progress",
  "response.image_generation_call.partial_image",
  "response.in_progress",
  "response.incomplete",
  "response.mcp_call.completed",
  "response.mcp_call.failed",
  "response.mcp_call.in_progress",
  "response.mcp_list_tools.completed",
  "response.mcp_list_tools.failed",
  "response.mcp_list_tools.in_progress",
  "response.output_item.added",
  "response.output_item.done",
  "response.output_text.annotation.added",
  "response.queued",
  "response.reasoning_summary_part.added",
  "response.reasoning_summary_part.done",
  "response.web_search_call.completed",
  "response.web_search_call.in_progress",
  "response.web_search_call.searching",
];

const KNOWN: ReadonlySet<unknown> = new Set([
  ...OTHERS,
  ...STREAMED_TEXTS.flatMap(({ event }) => [`${event}.delta`, `${event}.done`]),
]);

/** Whether an event's type is one of the format's own, and says nothing else. */
export function isEventType(type: unknown): boolean {
  return KNOWN.has(type);
}
