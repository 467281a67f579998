import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import { listModels as allModels, resolveModel, type ResolvedModel } from "../routing/resolve-model.ts";
import { modelResource } from "./authorize-model.ts";
import type { ConfigSnapshot } from "./gateway.ts";

/** The models policy lets this caller see, by name. */
export function listModels(snapshot: ConfigSnapshot, principal: Principal): ResolvedModel[] {
  return allModels(snapshot.directory).filter((model) => mayList(snapshot, principal, model));
}

/** One model; `model_not_found` both where it is not there and where the caller may not see it. */
export function describeModel(snapshot: ConfigSnapshot, principal: Principal, name: string): ResolvedModel {
  const model = resolveModel(snapshot.directory, name);
  if (model === undefined || !mayList(snapshot, principal, model)) {
    throw new GatewayError("model_not_found", "no such model, or not to be seen");
  }
  return model;
}

function mayList(snapshot: ConfigSnapshot, principal: Principal, model: ResolvedModel): boolean {
  const decision = snapshot.policies.authorize({
    principal,
    action: "list",
    resource: modelResource(model),
    context: { dialect: "openai.models", stream: false },
  });
  return decision.kind === "allowed";
}
