import type { RemoteCheck } from "../../../../../src/contracts/remote-checks.ts";
import type { Json } from "../guardrail-yaml.ts";

/** A check of each type to begin with. The compiler asks for a line with each new type. */
export const CHECK_TEMPLATES = {
  judge: [
    "A judge: a model of this gateway",
    {
      model: "sandbox/assistant",
      rubric: "1 where the text is rude, 0 where it is not.",
    },
  ],
  webhook: [
    "A web service of your own",
    { url: "https://checks.example.com/rude", secret: { env: "MY_CHECK_SECRET" } },
  ],
  moderations: [
    "OpenAI’s moderations",
    { baseUrl: "https://api.openai.com/v1", credential: { env: "OPENAI_API_KEY" } },
  ],
  "bedrock-guardrail": [
    "A guardrail at Amazon Bedrock",
    {
      baseUrl: "https://bedrock-runtime.eu-central-1.amazonaws.com",
      credential: { env: "AWS_BEARER_TOKEN_BEDROCK" },
      guardrail: "my-guardrail-id",
    },
  ],
  onnx: [
    "A model on this machine",
    {
      folder: "my-model",
      head: { kind: "sequence-classification", labels: [{ name: "INJECTION" }] },
    },
  ],
} as const satisfies Record<RemoteCheck["type"], readonly [title: string, members: Json]>;
export type CheckType = keyof typeof CHECK_TEMPLATES;
