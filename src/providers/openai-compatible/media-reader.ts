import type { Dialect } from "../../contracts/completion.ts";
import { readImagesPart } from "../../dialects/openai/media/read-images-part.ts";
import { AUDIO_TYPES, readSpeechPart, speechOf } from "../../dialects/openai/media/read-speech-part.ts";
import { readTranscriptionPart } from "../../dialects/openai/media/read-transcription-part.ts";
import { BytesAnswerReader } from "../upstream/bytes-answer-reader.ts";
import type { AnswerReader } from "../upstream/answer-reader.ts";
import { WholeAnswerReader } from "../upstream/whole-answer-reader.ts";

/** Reads an answer of OpenAI's images and audio; undefined for every other format. */
export function createMediaReader(
  dialect: Dialect,
  credential: string | undefined,
): AnswerReader | undefined {
  switch (dialect) {
    case "openai.images":
      return new WholeAnswerReader("data", readImagesPart, credential);
    case "openai.speech":
      return new BytesAnswerReader(AUDIO_TYPES, (type, bytes) => readSpeechPart(speechOf(type, bytes)));
    case "openai.transcriptions":
      return new WholeAnswerReader(({ text }) => typeof text === "string", readTranscriptionPart, credential);
    default:
      return undefined;
  }
}
