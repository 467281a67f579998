import { createMediaAdapter } from "./media-adapter.ts";
import { readSpeechPart, soundIn } from "./read-speech-part.ts";

/** OpenAI's speech (API reference, "Create speech"). */
export const speechAdapter = createMediaAdapter({
  idPrefix: "speech-",
  read: readSpeechPart,
  dropDerived: (value) => value,
  isAnswer: () => false,
  choicesOf: () => 1,
  asBytes: soundIn,
});
