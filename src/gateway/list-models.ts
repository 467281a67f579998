import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import { listModels as allModels, resolveModel, type ResolvedModel } from "../routing/resolve-model.ts";
import { modelResource } from "./authorize-model.ts";
import type { ConfigSnapshot } from "./gateway.ts";

/** The models policy lets this caller see, by name. `peer`: address of the client's end of the connection. */
export function listModels(snapshot: ConfigSnapshot, principal: Principal, peer: string): ResolvedModel[] {
  return allModels(snapshot.directory).filter((model) => mayList(snapshot, principal, model, peer));
}

/** One model; `model_not_found` both where it is not there and where the caller may not see it. */
export function describeModel(
  snapshot: ConfigSnapshot,
  principal: Principal,
  name: string,
  peer: string,
): ResolvedModel {
  const model = resolveModel(snapshot.directory, name);
  if (model === undefined || !mayList(snapshot, principal, model, peer)) {
    throw new GatewayError("model_not_found", "no such model, or not to be seen");
  }
  return model;
}

export function mayList(
  snapshot: ConfigSnapshot,
  principal: Principal,
  model: ResolvedModel,
  peer: string,
): boolean {
  const decision = snapshot.policies.authorize({
    principal,
    action: "list",
    resource: modelResource(model),
    context: { dialect: "openai.models", stream: false, network: peer },
  });
  return decision.kind === "allowed";
}
