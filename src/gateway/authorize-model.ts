import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { CompletionRequest } from "../contracts/completion.ts";
import type { AuthorizationDecision, ModelResource } from "../policy/authorization.ts";
import { isOutsideBounds } from "../policy/bounds.ts";
import { resolveModel, type ResolvedModel } from "../routing/resolve-model.ts";
import type { Exchange } from "./exchange.ts";
import type { ConfigSnapshot } from "./gateway.ts";
import { holdToFiles } from "./hold-to-files.ts";
import { refuseForeignObjects } from "./provider-objects.ts";
import { circumstancesOf, type LabelledCall } from "./request-labels.ts";

/**
 * Finds the model a request names and asks policy; throws `model_not_found`, `forbidden`, or `invalid_request`, and for files and objects of
 * a provider that it names what `holdToFiles` and `refuseForeignObjects` do.
 */
export function authorizeModel(
  snapshot: ConfigSnapshot,
  exchange: Exchange,
  principal: Principal,
  request: CompletionRequest,
): ResolvedModel {
  const model = resolveModel(snapshot.directory, request.model);
  if (model === undefined) throw new GatewayError("model_not_found", "no such model", { field: "model" });
  exchange.model = model;
  exchange.decision = decideOn(snapshot, principal, request, model, exchange.call);
  if (exchange.decision.kind === "denied") {
    throw new GatewayError("forbidden", exchange.decision.errors.join("; "), {
      publicMessage: isOutsideBounds(exchange.decision)
        ? `This key is not for '${model.name}' and ${request.operation}: it is bound to certain actions or models.`
        : `Policy does not allow this key to use '${model.name}' for ${request.operation}. An administrator can permit it with an AccessPolicy.`,
    });
  }
  if (!model.operations.includes(request.operation)) {
    throw new GatewayError("invalid_request", "operation not offered by the model", {
      field: "model",
      publicMessage: `'${model.name}' does not offer ${request.operation}.`,
    });
  }
  refuseForeignObjects(model, request);
  exchange.model = holdToFiles(model, principal, request);
  return exchange.model;
}

/** What policy says of a caller that uses a model so. Throws `invalid_request` for labels that are none. */
export function decideOn(
  snapshot: Pick<ConfigSnapshot, "policies">,
  principal: Principal,
  request: Pick<CompletionRequest, "operation" | "dialect" | "stream">,
  model: ResolvedModel,
  call: LabelledCall,
): AuthorizationDecision {
  return snapshot.policies.authorize({
    principal,
    action: request.operation === "embeddings" ? "embed" : "invoke",
    resource: modelResource(model),
    context: { dialect: request.dialect, stream: request.stream, ...circumstancesOf(call) },
  });
}

const resources = new WeakMap<ResolvedModel, ModelResource>();

/** A model as policies see it: one object for all requests that name it. */
export function modelResource(model: ResolvedModel): ModelResource {
  let resource = resources.get(model);
  if (resource === undefined) {
    const providers = Object.freeze([...new Set(model.routes.map((route) => route.provider))]);
    resource = Object.freeze({ type: "Model", id: model.name, providers });
    resources.set(model, resource);
  }
  return resource;
}
