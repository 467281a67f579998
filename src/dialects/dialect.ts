import type { Dialect } from "../contracts/completion.ts";
import type { DialectAdapter } from "./dialect-adapter.ts";
import { countAdapter as anthropicCountAdapter } from "./anthropic/count-adapter.ts";
import { messagesAdapter } from "./anthropic/messages-adapter.ts";
import { converseAdapter } from "./bedrock/converse-adapter.ts";
import { anthropicInvokeAdapter } from "./bedrock/invoke/anthropic-invoke-adapter.ts";
import { llamaInvokeAdapter } from "./bedrock/invoke/llama-invoke-adapter.ts";
import { novaInvokeAdapter } from "./bedrock/invoke/nova-invoke-adapter.ts";
import { titanInvokeAdapter } from "./bedrock/invoke/titan-invoke-adapter.ts";
import { countAdapter as geminiCountAdapter } from "./gemini/count-adapter.ts";
import { embedAdapter } from "./gemini/embed-adapter.ts";
import { generateAdapter } from "./gemini/generate-adapter.ts";
import { cohereAdapter } from "./cohere/cohere-adapter.ts";
import { chatAdapter } from "./openai/chat-adapter.ts";
import { embeddingsAdapter } from "./openai/embeddings-adapter.ts";
import { fileContentAdapter, fileDeletionAdapter, filesAdapter } from "./openai/files/files-adapters.ts";
import { imagesAdapter } from "./openai/media/images-adapter.ts";
import { speechAdapter } from "./openai/media/speech-adapter.ts";
import { transcriptionAdapter } from "./openai/media/transcription-adapter.ts";
import { completionsAdapter } from "./openai/completions/completions-adapter.ts";
import { responsesAdapter } from "./openai/responses/responses-adapter.ts";

export type { AnswerBytes, AnswerEnvelope, DialectAdapter } from "./dialect-adapter.ts";

/** Every wire format there is. */
export const DIALECTS: Readonly<Record<Dialect, DialectAdapter>> = {
  "anthropic.messages": messagesAdapter,
  "anthropic.count": anthropicCountAdapter,
  "bedrock.converse": converseAdapter,
  "cohere.chat": cohereAdapter,
  "bedrock.invoke-anthropic": anthropicInvokeAdapter,
  "bedrock.invoke-llama": llamaInvokeAdapter,
  "bedrock.invoke-nova": novaInvokeAdapter,
  "bedrock.invoke-titan": titanInvokeAdapter,
  "gemini.count": geminiCountAdapter,
  "gemini.embed": embedAdapter,
  "gemini.generate": generateAdapter,
  "openai.chat": chatAdapter,
  "openai.embeddings": embeddingsAdapter,
  "openai.responses": responsesAdapter,
  "openai.completions": completionsAdapter,
  "openai.images": imagesAdapter,
  "openai.speech": speechAdapter,
  "openai.transcriptions": transcriptionAdapter,
  "openai.files": filesAdapter,
  "openai.file-content": fileContentAdapter,
  "openai.file-deletion": fileDeletionAdapter,
};
