import type { AccessQuestion } from "../contracts/api/access.ts";
import { DOCUMENT_KINDS } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import {
  ADMINISTRATION_ACTIONS,
  MODEL_ACTIONS,
  type AuthorizationCall,
  type Circumstances,
} from "../policy/authorization.ts";
import { resolveModel } from "../routing/resolve-model.ts";
import { modelResource } from "./authorize-model.ts";
import type { ConfigSnapshot } from "./gateway.ts";

export { AccessQuestion, AskedNetwork, ExplainRequest } from "../contracts/api/access.ts";

/** The call that a question is about. Throws `invalid_request` and `model_not_found`. */
export function callOf(
  question: AccessQuestion,
  principal: Principal,
  snapshot: Pick<ConfigSnapshot, "directory">,
): AuthorizationCall {
  const { action } = question;
  const context = contextOf(question);
  if (isOneOf(MODEL_ACTIONS, action)) {
    const name = required(question.model, "model", action);
    const model = resolveModel(snapshot.directory, name);
    if (model === undefined) {
      throw new GatewayError("model_not_found", "no such model", {
        field: "model",
        publicMessage: `There is no model "${name}".`,
      });
    }
    const dialect = question.context.dialect ?? usualDialect(action);
    const { dataClass, region, purpose, stream = false } = question.context;
    const labels = { dataClass, region, purpose };
    return {
      principal,
      action,
      resource: modelResource(model),
      context: { ...context, dialect, stream, ...labels },
    };
  }
  if (action === "applyGuardrail") {
    const id = required(question.guardrail, "guardrail", action);
    return { principal, action, resource: { type: "Guardrail", id }, context };
  }
  if (action === "manageDocument") {
    const document = required(question.document, "document", action);
    const at = document.indexOf("/");
    const kind = DOCUMENT_KINDS.find((known) => known.toLowerCase() === document.slice(0, at).toLowerCase());
    if (kind === undefined)
      throw invalid(
        "document",
        `"document" is a kind and a name, as "Guardrail/strict". Kinds: ${DOCUMENT_KINDS.join(", ")}.`,
      );
    return {
      principal,
      action,
      resource: { type: "Document", kind, name: document.slice(at + 1) },
      context,
    };
  }
  if (isOneOf(ADMINISTRATION_ACTIONS, action)) return { principal, action, context };
  throw new GatewayError("internal", "an action that is asked in no way");
}

/** The dialect that models are called in for an action, where nobody says. */
export function usualDialect(action: (typeof MODEL_ACTIONS)[number]): string {
  return action === "embed" ? "openai.embeddings" : action === "list" ? "openai.models" : "openai.chat";
}

function contextOf({ context: { network, now, mfa } }: AccessQuestion): Circumstances {
  return { network, now: now === undefined ? undefined : Date.parse(now), mfa };
}

function isOneOf<T extends string>(list: readonly T[], text: string): text is T {
  return (list as readonly string[]).includes(text);
}

function required(value: string | undefined, field: string, action: string): string {
  if (value !== undefined) return value;
  throw invalid(field, `Say which ${field}: ${action} is always about one.`);
}

function invalid(field: string, publicMessage: string): GatewayError {
  return new GatewayError("invalid_request", publicMessage, { publicMessage, field });
}
