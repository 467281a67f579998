import { isEnumerated, WIRE_KEYS, type WireWords } from "../wire-words.ts";

/** Keys of OpenAI's images and audio, beside those of its other formats (API reference: Images, Audio). */
const MEDIA_KEYS =
  "avg_logprob b64_json chunking_strategy compression_ratio duration end image_tokens input_token_details " +
  "input_tokens_details language moderation no_speech_prob output_compression output_format partial_images quality " +
  "revised_prompt seconds seek segments size speaker speed start stream_format style task text_tokens tokens word words";

const MEDIA_VALUES: ReadonlySet<string> = new Set(
  (
    "1024x1024 1024x1536 1024x1792 1536x1024 1792x1024 256x256 512x512 aac alloy ash audio b64_json ballad cedar coral " +
    "diarized_json duration echo fable hd jpeg json logprobs marin natural nova onyx opaque opus pcm png sage segment " +
    "server_vad shimmer sse tokens transcribe transcript.text.segment transparent url verbose_json verse vivid webp word"
  ).split(" "),
);

/** What OpenAI's images and audio say of their own: all else in a body is somebody's text. */
export const MEDIA_WORDS: WireWords = {
  keys: new Set([...WIRE_KEYS, ...MEDIA_KEYS.split(" ")]),
  isEnumerated: (text) => MEDIA_VALUES.has(text) || isEnumerated(text),
};
