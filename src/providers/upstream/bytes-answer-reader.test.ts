import fc from "fast-check";
import { expect, test } from "vitest";
import type { StreamPart } from "../../contracts/completion.ts";
import {
  AUDIO_TYPES,
  readSpeechPart,
  soundIn,
  speechOf,
} from "../../dialects/openai/media/read-speech-part.ts";
import { BytesAnswerReader } from "./bytes-answer-reader.ts";

function read(chunks: readonly Uint8Array[]): readonly StreamPart[] {
  const reader = new BytesAnswerReader(AUDIO_TYPES, (type, bytes) => readSpeechPart(speechOf(type, bytes)));
  const parts: StreamPart[] = [];
  reader.begin("audio/wav");
  for (const chunk of chunks) reader.push(Buffer.from(chunk));
  expect(reader.isComplete).toBe(false);
  reader.end(parts);
  expect(reader.isComplete).toBe(true);
  return parts;
}

test("however bytes are cut, they come out as they were, as media and as nothing else", () => {
  const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(chunks, (cut) => {
      const [part, ...rest] = read(cut);
      expect(rest).toEqual([]);
      expect(part).toMatchObject({ texts: [], media: [{ choice: 0, path: ["audio"] }] });
      const sound = soundIn(part?.value ?? {});
      expect(sound?.contentType).toBe("audio/wav");
      expect(Buffer.from(sound?.bytes ?? [])).toEqual(Buffer.concat(cut));
    }),
  );
});

test("an answer without bytes is none", () => {
  expect(() => read([])).toThrow("provider_malformed");
});

test("sound that a guard has taken out is not there", () => {
  expect(soundIn({ content_type: "audio/wav" })).toBeUndefined();
  expect(soundIn({ content_type: "audio/wav", audio: "no base64" })).toBeUndefined();
});
