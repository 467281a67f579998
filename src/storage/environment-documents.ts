import { OpenAiCompatibleProvider } from "../contracts/documents.ts";
import { AnthropicProvider } from "../contracts/provider-documents.ts";
import type { GovernedDocument } from "../contracts/documents.ts";

const OPENAI_BASE_URL = "https://api.openai.com/v1";

/**
 * Providers for the keys that are commonly set in an environment, so that a first start has their models:
 * `OPENAI_API_KEY` makes "openai" (`OPENAI_BASE_URL` moves it), `OPENAI_BASE_URL` alone makes "local" without a
 * credential, `ANTHROPIC_API_KEY` makes "anthropic". The documents name the variables and never hold their values.
 * Throws an error naming `OPENAI_BASE_URL` where that is not a plain http(s) address.
 */
export function environmentDocuments(env: Readonly<Record<string, string | undefined>>): GovernedDocument[] {
  const documents: GovernedDocument[] = [];
  const openAi = openAiProvider(isSet(env["OPENAI_API_KEY"]), baseUrl(env["OPENAI_BASE_URL"]));
  if (openAi !== undefined) documents.push(openAi);
  if (isSet(env["ANTHROPIC_API_KEY"])) documents.push(anthropicProvider());
  return documents;
}

function openAiProvider(hasKey: boolean, named: string | undefined): OpenAiCompatibleProvider | undefined {
  if (!hasKey && named === undefined) return undefined;
  return OpenAiCompatibleProvider.parse({
    kind: "Provider",
    name: hasKey ? "openai" : "local",
    description: hasKey ? "From OPENAI_API_KEY." : "From OPENAI_BASE_URL.",
    type: "openai-compatible",
    baseUrl: named ?? OPENAI_BASE_URL,
    models: "discover",
    // OpenAI itself has all of it; of a server elsewhere only that much is known which every one has.
    ...(named === undefined && { apis: ["chat", "embeddings", "responses", "completions"] }),
    // Whoever runs the process named this address, so it may be on this machine or in this network.
    allowPrivateAddresses: named !== undefined,
    ...(hasKey && { credential: { env: "OPENAI_API_KEY" } }),
  });
}

function anthropicProvider(): AnthropicProvider {
  return AnthropicProvider.parse({
    kind: "Provider",
    name: "anthropic",
    description: "From ANTHROPIC_API_KEY.",
    type: "anthropic",
    models: "discover",
    credential: { env: "ANTHROPIC_API_KEY" },
  });
}

function baseUrl(value: string | undefined): string | undefined {
  if (!isSet(value)) return undefined;
  // The message leaves the value out: people put passwords into addresses.
  const complaint = "OPENAI_BASE_URL is not a plain http:// or https:// address without user name and query.";
  if (!URL.canParse(value.trim())) throw new Error(complaint);
  const url = new URL(value.trim());
  if (!["http:", "https:"].includes(url.protocol)) throw new Error(complaint);
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "")
    throw new Error(complaint);
  return url.href.replace(/\/+$/, "");
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== "";
}
