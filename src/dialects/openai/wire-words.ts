/**
 * Keys of OpenAI's formats and of JSON Schema. Such a key says nothing of its own, wherever it stands; any other was chosen by
 * somebody and is inspected like a text.
 */
export const WIRE_KEYS: ReadonlySet<string> = new Set(
  (
    "accepted_prediction_tokens additionalProperties allOf annotations anyOf arguments audio audio_tokens " +
    "audio_url bytes cache_control cached_tokens choices citations code completion_tokens " +
    "completion_tokens_details const content content_filter_offsets content_filter_results content_filters created " +
    "custom data default definitions delta description detail dimensions effort embedding encoding_format end_index " +
    "enum examples exclude exclusiveMaximum exclusiveMinimum expires_at file file_data file_id filename filtered " +
    "finish_reason format frequency_penalty function function_call functions hate id image_url images " +
    "include_obfuscation include_usage index input input_audio items jailbreak json_schema logit_bias logprob " +
    "logprobs matched_stop max_completion_tokens max_tokens maxItems maxLength maximum message messages metadata " +
    "minItems minLength min_p minimum modalities model mode multipleOf n name native_finish_reason not nullable " +
    "obfuscation object oneOf parallel_tool_calls parameters pattern prediction presence_penalty profanity " +
    "prompt_cache_key prompt_filter_results prompt_index prompt_logprobs prompt_tokens prompt_tokens_details " +
    "properties provider reasoning reasoning_content reasoning_details reasoning_effort reasoning_tokens refusal " +
    "rejected_prediction_tokens repetition_penalty required response_format role safety_identifier schema seed " +
    "self_harm service_tier severity sexual start_index stop stop_reason store stream stream_options strict summary " +
    "system_fingerprint temperature text thinking title token token_ids tool_call_id tool_calls tool_choice tools " +
    "top_k top_logprobs top_p total_tokens transcript type uniqueItems url url_citation usage user verbosity " +
    "video_url violence voice web_search_options"
  ).split(" "),
);

const ENUMERATED: ReadonlySet<string> = new Set(
  (
    "allowed_tools array assistant auto base64 boolean chat.completion chat.completion.chunk content " +
    "content_filter custom default developer embedding ephemeral file file_citation flac flex float function " +
    "function_call grammar high image_url input_audio integer json_object json_schema length list low max_tokens " +
    "medium minimal mp3 mp4 none null number object opus pcm16 priority reasoning reasoning.encrypted " +
    "reasoning.summary reasoning.text refusal required safe scale standard stop string system text thinking tool " +
    "tool_calls unsafe url_citation user wav xhigh"
  ).split(" "),
);

/**
 * Whether a string is one of the formats' own fixed values: roles, types, finish reasons, efforts. Only these are exempt from
 * inspection; that a string merely looks like an id proves nothing, since so do card numbers and keys.
 */
export function isEnumerated(text: string): boolean {
  return ENUMERATED.has(text);
}
