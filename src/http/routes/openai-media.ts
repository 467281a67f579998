import type { FastifyInstance } from "fastify";
import { composeError } from "../../dialects/openai/compose-error.ts";
import { readImagesRequest } from "../../dialects/openai/media/read-images-request.ts";
import { readSpeechRequest } from "../../dialects/openai/media/read-speech-request.ts";
import { readTranscriptionRequest } from "../../dialects/openai/media/read-transcription-request.ts";
import type { Gateway } from "../../gateway/create-gateway.ts";
import { exchangeRoute } from "../exchange-route.ts";
import { plainEvents } from "../framing.ts";
import type { StrangerLimit } from "../stranger-limit.ts";
import { withForms } from "../with-forms.ts";

/** None of these is streamed; the framing is that of OpenAI's other events. */
const OPENAI = { composeError, framing: plainEvents("[DONE]") } as const;

/** OpenAI's API for pictures and sound (API reference: Images, Audio). */
export function openAiMediaRoutes(app: FastifyInstance, gateway: Gateway, strangers: StrangerLimit): void {
  const exchange = exchangeRoute.bind(undefined, app, gateway, strangers);
  exchange("/v1/images/generations", { ...OPENAI, read: readImagesRequest });
  exchange("/v1/audio/speech", { ...OPENAI, read: readSpeechRequest });
  withForms(app, (forms) => {
    exchangeRoute(forms, gateway, strangers, "/v1/audio/transcriptions", {
      ...OPENAI,
      read: (rawBody, { header }) => readTranscriptionRequest(rawBody, header("content-type")),
    });
  });
}
