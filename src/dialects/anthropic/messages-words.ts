import type { WireWords } from "../openai/wire-words.ts";

/** Keys of the Messages API's requests and answers (Claude API reference, read from its SDK's types 1.12.0) and of JSON Schema. */
const KEYS: ReadonlySet<string> = new Set(
  (
    "additionalProperties allOf allowed_callers allowed_domains anyOf blocked_domains budget_tokens cache_control " +
    "cache_creation cache_creation_input_tokens cache_read_input_tokens caller category char_location citation " +
    "citations cited_text configs const container content content_block context context_management data default " +
    "defer_loading definitions delta description diagnostics disable_parallel_tool_use display document_index " +
    "document_title eager_input_streaming effort enabled encrypted_content encrypted_index encrypted_stdout " +
    "end_block_index end_char_index end_page_number enum ephemeral_1h_input_tokens ephemeral_5m_input_tokens error " +
    "error_code examples exclusiveMaximum exclusiveMinimum expires_at explanation file_id format id index " +
    "inference_geo input input_examples input_schema input_tokens is_error items max_content_tokens max_tokens " +
    "max_uses maxItems maxLength maximum mcp_servers media_type message messages metadata minItems minLength minimum " +
    "model multipleOf name not nullable oneOf output_config output_tokens output_tokens_details page_age partial_json " +
    "pattern properties required return_code role schema search_result_index server_tool_use service_tier signature " +
    "skills source speed start_block_index start_char_index start_page_number stderr stdout stop_details stop_reason " +
    "stop_sequence stop_sequences stream strict system temperature text thinking thinking_tokens title tool_choice " +
    "tool_use_id tools toolset_name top_k top_p transformations ttl type uniqueItems url usage user_id user_location " +
    "web_fetch_requests web_search_requests"
  ).split(" "),
);

const ENUMERATED: ReadonlySet<string> = new Set(
  (
    "1h 5m adaptive any application/pdf array assistant auto base64 between_tools boolean char_location " +
    "citations_delta content content_block_delta content_block_location content_block_start content_block_stop custom " +
    "direct disabled document enabled end_turn ephemeral fast file high image image/gif image/jpeg image/png " +
    "image/webp input_json_delta integer json_schema low max max_tokens medium message message_delta message_start " +
    "message_stop model_context_window_exceeded none null number object omitted page_location pause_turn ping " +
    "priority redacted_thinking refusal search_result search_result_location server_tool_use signature_delta standard " +
    "standard_only stop_sequence string summarized system text text/plain text_delta thinking thinking_delta tool " +
    "tool_result tool_use url user web_search_result web_search_result_location web_search_tool_result xhigh"
  ).split(" "),
);

/** The Messages API's own words; all else is somebody's text. */
export const MESSAGES_WORDS: WireWords = { keys: KEYS, isEnumerated: (text) => ENUMERATED.has(text) };
