import type { Dialect } from "../contracts/completion.ts";
import { PARAMETER_PATHS } from "../routing/parameter-paths.ts";

/** Things that a request has in some field of its body. */
export type Asked = "inputTokens" | "outputTokens" | "images" | "tools" | "toolCalls" | "choices";

interface Fields {
  readonly input: string;
  readonly tools: string;
  readonly choices: string;
}

const USUAL: Fields = { input: "messages", tools: "tools", choices: "n" };

/** Where wire formats have them, if not where most do. */
const FIELDS: Partial<Record<Dialect, Fields>> = {
  "bedrock.converse": { ...USUAL, tools: "toolConfig.tools" },
  "bedrock.invoke-nova": { ...USUAL, tools: "toolConfig.tools" },
  "bedrock.invoke-llama": { ...USUAL, input: "prompt" },
  "bedrock.invoke-titan": { ...USUAL, input: "inputText" },
  "gemini.generate": { ...USUAL, input: "contents", choices: "generationConfig.candidateCount" },
  "gemini.count": { ...USUAL, input: "contents" },
  "gemini.embed": { ...USUAL, input: "content" },
  "openai.responses": { ...USUAL, input: "input" },
  "openai.completions": { ...USUAL, input: "prompt" },
  "openai.embeddings": { ...USUAL, input: "input" },
  "openai.images": { ...USUAL, input: "prompt" },
  "openai.speech": { ...USUAL, input: "input" },
  "openai.transcriptions": { ...USUAL, input: "file" },
  "openai.files": { ...USUAL, input: "file" },
};

/** The field of a request that asks for it, in the client's own terms; undefined where nobody knows. */
export function fieldOf(dialect: Dialect | undefined, what: Asked): string | undefined {
  if (dialect === undefined) return undefined;
  const { input, tools, choices } = FIELDS[dialect] ?? USUAL;
  if (what === "outputTokens") return PARAMETER_PATHS[dialect].maxTokens[0]?.join(".");
  if (what === "tools") return tools;
  return what === "choices" ? choices : input;
}
