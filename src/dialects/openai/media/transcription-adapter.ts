import { createMediaAdapter } from "./media-adapter.ts";
import { readTranscriptionPart, withoutRepeats } from "./read-transcription-part.ts";
import { serializeForm } from "./serialize-form.ts";

/** OpenAI's transcripts (API reference, "Create transcription"). */
export const transcriptionAdapter = createMediaAdapter({
  idPrefix: "transcript-",
  read: readTranscriptionPart,
  dropDerived: withoutRepeats,
  isAnswer: ({ lane }) => lane === "0.text",
  choicesOf: () => 1,
  serialize: serializeForm,
});
