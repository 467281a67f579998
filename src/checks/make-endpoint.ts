import { GatewayError } from "../contracts/errors.ts";
import type { OnnxHead } from "../contracts/onnx-check.ts";
import type { RemoteCheck } from "../contracts/remote-checks.ts";
import type { OnnxModels } from "../neural/onnx-models.ts";
import type { ResolveAddress } from "../outbound/guarded-connector.ts";
import { readOutgoingUrl } from "../outbound/outgoing-url.ts";
import { applyGuardrailPath, askBedrockGuardrail } from "./ask-bedrock-guardrail.ts";
import { askJudge, type AskModel } from "./ask-judge.ts";
import { askModerations } from "./ask-moderations.ts";
import { askOnnxModel } from "./ask-onnx-model.ts";
import { askWebhook } from "./ask-webhook.ts";
import { CheckClient } from "./check-client.ts";
import { CheckFailure } from "./check-failure.ts";
import type { AskCheck } from "./check-question.ts";
import type { CheckSecret } from "./read-check-secret.ts";
import { readSigningSecret } from "../foundation/sign-webhook.ts";

/** Whoever makes a check, ready to be asked. */
export interface Endpoint {
  readonly ask: AskCheck;
  /** Lets go of connections. */
  readonly close: () => void;
}

export interface EndpointParts {
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Whether there is, or will be, a gateway whose models can be asked. */
  readonly hasModels: boolean;
  readonly askModel: AskModel;
  readonly resolveAddress: ResolveAddress | undefined;
  /** Undefined where no local models are run. */
  readonly models: OnnxModels | undefined;
}

/**
 * Binds a check to the one who makes it; nothing is sent before it is asked, and never without its secret. Throws `invalid_request`,
 * its field the member at fault, for an address that may not be called, a judge where there are no models, and categories that a local
 * model is not asked for.
 */
export function makeEndpoint(definition: RemoteCheck, secret: CheckSecret, parts: EndpointParts): Endpoint {
  const endpoint = endpointOf(definition, secret.kind === "found" ? secret.secret : undefined, parts);
  if (secret.kind === "found") return endpoint;
  return { ...endpoint, ask: () => Promise.reject(new CheckFailure("no-secret", secret.why)) };
}

/** Says which member of a check is at fault, and why. */
export function refused({ name }: RemoteCheck, member: string, why: string): GatewayError {
  const detail = `check "${name}", ${member}: ${why}`;
  return new GatewayError("invalid_request", detail, { publicMessage: why, field: member });
}

function endpointOf(definition: RemoteCheck, secret: string | undefined, parts: EndpointParts): Endpoint {
  switch (definition.type) {
    case "moderations": {
      const { base, client } = connect(definition, definition.baseUrl, "baseUrl", secret, parts);
      return { ask: askModerations(definition, `${base}/moderations`, client), close: closer(client) };
    }
    case "bedrock-guardrail": {
      const { base, client } = connect(definition, definition.baseUrl, "baseUrl", secret, parts);
      return {
        ask: askBedrockGuardrail(base + applyGuardrailPath(definition), client),
        close: closer(client),
      };
    }
    case "webhook": {
      const { url, client } = connect(definition, definition.url, "url", undefined, parts);
      const key = readSigningSecret(secret ?? "");
      const ask: AskCheck =
        key === undefined
          ? () => Promise.reject(new CheckFailure("no-secret", "no signing secret"))
          : askWebhook(url.pathname + url.search, key, client, parts.now);
      return { ask, close: closer(client) };
    }
    case "judge": {
      if (!parts.hasModels)
        throw refused(definition, "model", "Only a running node can ask a model; here there is none.");
      return { ask: askJudge(definition, parts.askModel), close: () => undefined };
    }
    case "onnx": {
      if (parts.models === undefined) throw refused(definition, "type", "No local models are run here.");
      const known = categoriesOf(definition.head);
      const strange = definition.categories?.find((category) => !known.includes(category));
      if (strange !== undefined)
        throw refused(definition, "categories", `The model is not asked for "${strange}".`);
      return { ask: askOnnxModel(definition, parts.models), close: () => undefined };
    }
  }
}

/** What a local model's findings are called. */
function categoriesOf(head: OnnxHead): readonly string[] {
  return head.kind === "generative" ? [head.unsafe] : head.labels.map(({ name }) => name);
}

function connect(
  definition: Exclude<RemoteCheck, { type: "judge" | "onnx" }>,
  address: string,
  member: string,
  credential: string | undefined,
  { resolveAddress }: EndpointParts,
): { url: URL; base: string; client: CheckClient } {
  const { allowPrivateAddresses, maxAnswerBytes } = definition;
  const reading = readOutgoingUrl(address, allowPrivateAddresses);
  if (reading.kind === "refused") throw refused(definition, member, reading.why);
  const { url } = reading;
  if (url.protocol === "http:" && !allowPrivateAddresses)
    throw refused(definition, member, "Texts are sent there, so it must be https.");
  const hasQuery = definition.type !== "webhook" && address.includes("?");
  if (hasQuery || address.includes("#"))
    throw refused(definition, member, "It must not have a query or fragment.");
  const options = { origin: url.origin, allowPrivateAddresses, maxAnswerBytes, credential, resolveAddress };
  return { url, base: url.pathname.replace(/\/+$/, ""), client: new CheckClient(options) };
}

function closer(client: CheckClient): () => void {
  return () => {
    client.close();
  };
}
