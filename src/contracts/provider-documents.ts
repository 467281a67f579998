import { z } from "zod";
import { CredentialSource, KeySource } from "./credential-source.ts";
import { header } from "./document-name.ts";

const providerCommon = {
  kind: z.literal("Provider"),
  ...header,
  /** Names this provider answers beside those a Model document routes to it. */
  models: z
    .union([z.literal("discover"), z.array(z.string().min(1).max(256)).max(10_000)])
    .default([])
    .describe('Model names served as "<provider>/<model>", or "discover" to ask the provider for its list.'),
};

/** What every provider has that is called over HTTP. */
const httpProvider = {
  ...providerCommon,
  headers: z
    .record(z.string().max(128), z.string().max(2048))
    .default({})
    .describe("Fixed headers sent with every call; no secrets."),
  query: z
    .record(z.string().max(128), z.string().max(512))
    .default({})
    .describe("Fixed query parameters, for example Azure's api-version."),
  allowPrivateAddresses: z
    .boolean()
    .default(false)
    .describe("Lets the base URL lead to loopback, link-local or private addresses."),
  maxConcurrentCalls: z.int().positive().max(10_000).default(256),
  connectTimeoutMs: z.int().positive().max(60_000).default(5_000),
  firstByteTimeoutMs: z.int().positive().max(600_000).default(120_000),
  idleTimeoutMs: z
    .int()
    .positive()
    .max(600_000)
    .default(60_000)
    .describe("Longest silence between two pieces of an answer."),
  deadlineMs: z
    .int()
    .positive()
    .max(3_600_000)
    .default(600_000)
    .describe("Longest time one call may take, all in all."),
  maxAnswerBytes: z.int().positive().max(1_073_741_824).default(67_108_864),
  retries: z
    .int()
    .min(0)
    .max(5)
    .default(1)
    .describe("Further attempts after a failure before the first byte."),
};
/** Settings of a provider's HTTP calls. */
export type HttpProviderSettings = Omit<
  z.infer<z.ZodObject<typeof httpProvider>>,
  "models" | "allowPrivateAddresses"
> & {
  /** "loopback": addresses of this machine, beside public ones. */
  readonly allowPrivateAddresses: boolean | "loopback";
};

/** The keys of a provider that is shown one with every call. */
const providerKeys = {
  credential: KeySource.optional(),
  credentials: z
    .array(KeySource)
    .max(16)
    .default([])
    .describe(
      "More keys for the same account's provider, beside 'credential': calls go round over those that work.",
    ),
};

const BaseUrl = z.url({ protocol: /^https?$/ });

/** What a server may have of OpenAI's HTTP interface. */
const OPENAI_APIS = ["chat", "embeddings", "responses", "completions"] as const;
/** What answers with pictures and sound, is asked with sound, or keeps files; only where a document says so. */
const OPENAI_MEDIA_APIS = ["images", "speech", "transcriptions", "files"] as const;
export type OpenAiApi = (typeof OPENAI_APIS)[number] | (typeof OPENAI_MEDIA_APIS)[number];

const openAiApis = z
  .array(z.enum(OPENAI_APIS))
  .min(1)
  .max(OPENAI_APIS.length)
  .default(["chat", "embeddings"])
  .describe(
    "What the server has: /chat/completions, /embeddings, /responses, /completions. Clients of the last two are otherwise carried by way of chat.",
  );

const streamUsage = z
  .boolean()
  .default(true)
  .describe(
    "Ask for token counts in every stream, also where the client did not; turn off for servers that refuse it.",
  );

export const OpenAiCompatibleProvider = z.strictObject({
  ...httpProvider,
  type: z.literal("openai-compatible"),
  baseUrl: BaseUrl.describe("Everything before /chat/completions, for example https://api.openai.com/v1."),
  apis: z
    .array(z.enum([...OPENAI_APIS, ...OPENAI_MEDIA_APIS]))
    .min(1)
    .max(OPENAI_APIS.length + OPENAI_MEDIA_APIS.length)
    .default(["chat", "embeddings"])
    .describe(
      "What the server has: /chat/completions, /embeddings, /responses, /completions (clients of the last two are otherwise carried by way of chat), /images/generations, /audio/speech, /audio/transcriptions, /files.",
    ),
  ...providerKeys,
  /** Header the credential goes into; Azure wants "api-key". */
  credentialHeader: z.string().min(1).max(128).default("authorization"),
  /** Put before the credential; "Bearer " for authorization, nothing otherwise. */
  credentialPrefix: z.string().max(64).optional(),
  streamUsage,
});
export type OpenAiCompatibleProvider = z.infer<typeof OpenAiCompatibleProvider>;

/** A provider that speaks Anthropic's Messages API: Anthropic itself, and servers that do as it does. */
export const AnthropicProvider = z.strictObject({
  ...httpProvider,
  type: z.literal("anthropic"),
  baseUrl: BaseUrl.default("https://api.anthropic.com").describe("Everything before /v1/messages."),
  ...providerKeys,
  /** Header the credential goes into; some servers want "authorization", then behind "Bearer ". */
  credentialHeader: z.string().min(1).max(128).default("x-api-key"),
  betas: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9.-]{0,127}$/))
    .max(64)
    .default([])
    .describe(
      "Beta features that clients may ask for in the header anthropic-beta; what else stands in it is left out.",
    ),
});
export type AnthropicProvider = z.infer<typeof AnthropicProvider>;

/** Google's Gemini API. */
export const GeminiProvider = z.strictObject({
  ...httpProvider,
  type: z.literal("gemini"),
  baseUrl: BaseUrl.default("https://generativelanguage.googleapis.com/v1beta").describe(
    "Everything before /models.",
  ),
  ...providerKeys,
});
export type GeminiProvider = z.infer<typeof GeminiProvider>;

/** A piece of a Google Cloud resource name. */
const resourceName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9:._-]{0,127}$/, "expected a name as Google Cloud writes it");

/** Google's models on Vertex AI. */
export const VertexProvider = z.strictObject({
  ...httpProvider,
  type: z.literal("vertex"),
  project: resourceName.describe("Id of the Google Cloud project."),
  location: resourceName.describe(
    'Region, for example "europe-west4"; "global", "eu" and "us" have no region of their own.',
  ),
  publisher: resourceName.default("google"),
  baseUrl: BaseUrl.optional().describe(
    "Everything before /projects; the region's own host where left out, for example https://europe-west4-aiplatform.googleapis.com/v1.",
  ),
  tokenUrl: BaseUrl.default("https://oauth2.googleapis.com/token").describe("Where access tokens are given."),
  credential: CredentialSource.describe(
    "The JSON key of a service account, best from a file; or a ready access token.",
  ),
});
export type VertexProvider = z.infer<typeof VertexProvider>;

/** Amazon Bedrock's runtime in one region, asked by Converse. */
export const BedrockProvider = z.strictObject({
  ...httpProvider,
  type: z.literal("bedrock"),
  region: z
    .string()
    .regex(/^[a-z]{2}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$/, 'an AWS region: "eu-central-1"')
    .describe("Region whose runtime is called, and that requests are signed for."),
  endpoint: BaseUrl.optional().describe(
    "In place of the region's own, https://bedrock-runtime.REGION.amazonaws.com: a VPC endpoint, a proxy.",
  ),
  credential: CredentialSource.optional().describe("An Amazon Bedrock API key, sent as a bearer token."),
  accessKey: z
    .strictObject({
      id: CredentialSource.describe("The access key id."),
      secret: CredentialSource.describe("The secret access key, which never leaves the gateway."),
      sessionToken: CredentialSource.optional().describe("Goes with temporary access keys."),
    })
    .optional()
    .describe("Signs requests (AWS Signature Version 4), in place of an API key."),
});
export type BedrockProvider = z.infer<typeof BedrockProvider>;

/** Names that stand in an address: of a resource, a tenant, an application. */
const azureName = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,126}[A-Za-z0-9])?$/, "expected a name as Azure writes it");

/** Azure OpenAI, and what else answers below a resource of Microsoft Foundry. A model's name there is that of its deployment. */
export const AzureOpenAiProvider = z.strictObject({
  ...httpProvider,
  type: z.literal("azure-openai"),
  models: z
    .array(z.string().min(1).max(256))
    .max(10_000)
    .default([])
    .describe('Deployments served as "<provider>/<deployment>"; Azure gives no list of them.'),
  resource: azureName.optional().describe("Name of the resource: https://<resource>.openai.azure.com."),
  baseUrl: BaseUrl.optional().describe("Everything before /openai, in place of the resource's own address."),
  apiVersion: z
    .string()
    .regex(/^(v1|\d{4}-\d{2}-\d{2}(-preview)?)$/, 'expected "v1" or a date like 2024-10-21')
    .default("v1")
    .describe('"v1" for /openai/v1; a date for /openai/deployments/<deployment>, with that api-version.'),
  apis: openAiApis,
  ...providerKeys,
  /** Header the credential goes into; "authorization" for a token of Entra that somebody else keeps fresh. */
  credentialHeader: z.string().min(1).max(128).default("api-key"),
  entra: z
    .strictObject({
      tenant: azureName.describe("Id or domain of the tenant."),
      clientId: azureName.describe("Id of the application."),
      authority: BaseUrl.default("https://login.microsoftonline.com"),
      scope: z.string().min(1).max(512).default("https://cognitiveservices.azure.com/.default"),
      assertionFile: z
        .string()
        .min(1)
        .max(4096)
        .optional()
        .describe(
          "File with a federated token (workload identity), in place of a secret; read for each access token.",
        ),
    })
    .optional()
    .describe(
      "Access tokens of Microsoft Entra in place of API keys: 'credential' is then the application's secret.",
    ),
  streamUsage,
});
export type AzureOpenAiProvider = z.infer<typeof AzureOpenAiProvider>;

/** Mistral's own API, which is OpenAI's with names of its own here and there. */
export const MistralProvider = z.strictObject({
  ...httpProvider,
  type: z.literal("mistral"),
  baseUrl: BaseUrl.default("https://api.mistral.ai/v1").describe("Everything before /chat/completions."),
  ...providerKeys,
});
export type MistralProvider = z.infer<typeof MistralProvider>;

/** Cohere's chat, version 2 of its API. */
export const CohereProvider = z.strictObject({
  ...httpProvider,
  type: z.literal("cohere"),
  baseUrl: BaseUrl.default("https://api.cohere.com").describe("Everything before /v2/chat."),
  ...providerKeys,
});
export type CohereProvider = z.infer<typeof CohereProvider>;

/** An Ollama server, by its OpenAI-compatible addresses. */
export const OllamaProvider = z.strictObject({
  ...httpProvider,
  type: z.literal("ollama"),
  baseUrl: BaseUrl.default("http://127.0.0.1:11434").describe("Everything before /v1 and /api."),
  allowPrivateAddresses: z
    .boolean()
    .optional()
    .describe(
      "Lets the base URL lead to private addresses. Left out, it may lead to this machine where it says so (127.0.0.1, [::1], localhost), and to public ones.",
    ),
  apis: openAiApis,
  ...providerKeys,
  streamUsage,
});
export type OllamaProvider = z.infer<typeof OllamaProvider>;

export const SandboxProvider = z.strictObject({
  ...providerCommon,
  type: z.literal("sandbox"),
  tokensPerSecond: z
    .number()
    .positive()
    .max(1_000_000)
    .optional()
    .describe("Pace of streamed answers; as fast as possible where left out."),
});
export type SandboxProvider = z.infer<typeof SandboxProvider>;

/** A source of model answers. */
export const ProviderDocument = z.discriminatedUnion("type", [
  AzureOpenAiProvider,
  CohereProvider,
  MistralProvider,
  OllamaProvider,
  BedrockProvider,
  AnthropicProvider,
  GeminiProvider,
  OpenAiCompatibleProvider,
  SandboxProvider,
  VertexProvider,
]);
export type ProviderDocument = z.infer<typeof ProviderDocument>;
