/**
 * Keys of OpenAI's formats and of JSON Schema. Such a key says nothing of its own, wherever it stands; any other was chosen by
 * somebody and is inspected like a text.
 */
export const WIRE_KEYS: ReadonlySet<string> = new Set(
  (
    "accepted_prediction_tokens additionalProperties allOf annotations anyOf arguments audio audio_tokens audio_url " +
    "background bytes cache_control cached_tokens call_id choices citations code completed_at completion_tokens " +
    "completion_tokens_details const content content_filter_offsets content_filter_results content_filters " +
    "content_index conversation created created_at custom data default definitions delta description detail " +
    "dimensions effort embedding encoding_format encrypted_content end_index enum error examples exclude " +
    "exclusiveMaximum exclusiveMinimum expires_at file file_data file_id file_url filename filtered finish_reason " +
    "format frequency_penalty function function_call functions hate id image_url images include include_obfuscation " +
    "include_usage incomplete_details index input input_audio input_text input_tokens input_tokens_details " +
    "instructions item item_id items jailbreak json_schema logit_bias logprob logprobs matched_stop " +
    "max_completion_tokens max_output_tokens max_tokens max_tool_calls maximum maxItems maxLength message messages " +
    "metadata min_p minimum minItems minLength modalities mode model multipleOf n name native_finish_reason not " +
    "nullable obfuscation object oneOf output output_index output_text output_tokens output_tokens_details " +
    "parallel_tool_calls parameters part pattern prediction presence_penalty previous_response_id profanity prompt " +
    "prompt_cache_key prompt_filter_results prompt_index prompt_logprobs prompt_tokens prompt_tokens_details " +
    "properties provider reason reasoning reasoning_content reasoning_details reasoning_effort reasoning_tokens " +
    "refusal rejected_prediction_tokens repetition_penalty required response response_format response_id role " +
    "safety_identifier schema seed self_harm sequence_number service_tier severity sexual start_index status stop " +
    "stop_reason store stream stream_options strict summary summary_index system_fingerprint temperature text " +
    "thinking title token token_ids tool_call_id tool_calls tool_choice tools top_k top_logprobs top_p total_tokens " +
    "transcript truncation type uniqueItems url url_citation usage user variables verbosity video_url violence voice " +
    "web_search_options"
  ).split(" "),
);

const ENUMERATED: ReadonlySet<string> = new Set(
  (
    "allowed_tools array assistant auto base64 boolean chat.completion chat.completion.chunk completed concise " +
    "content content_filter custom default detailed developer disabled embedding ephemeral failed file file_citation " +
    "flac flex float function function_call function_call_output grammar high image_url in_progress incomplete " +
    "input_audio input_file input_image input_text integer json_object json_schema length list low max_output_tokens " +
    "max_tokens medium message minimal mp3 mp4 none null number object opus output_text pcm16 priority queued " +
    "reasoning reasoning.encrypted reasoning.summary reasoning.text reasoning_text refusal required response safe " +
    "scale standard stop string summary_text system text thinking tool tool_calls unsafe url_citation user wav xhigh"
  ).split(" "),
);

/**
 * Whether a string is one of the formats' own fixed values: roles, types, finish reasons, efforts. Only these are exempt from
 * inspection; that a string merely looks like an id proves nothing, since so do card numbers and keys.
 */
export function isEnumerated(text: string): boolean {
  return ENUMERATED.has(text);
}

/** What a wire format says of its own: all else in a body is somebody's text. */
export interface WireWords {
  readonly keys: ReadonlySet<string>;
  readonly isEnumerated: (text: string) => boolean;
}

export const OPENAI_WORDS: WireWords = { keys: WIRE_KEYS, isEnumerated };
