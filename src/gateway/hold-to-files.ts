import type { CompletionRequest } from "../contracts/completion.ts";
import { GatewayError } from "../contracts/errors.ts";
import type { Principal } from "../contracts/principal.ts";
import type { ModelRoute, ResolvedModel } from "../routing/resolve-model.ts";
import { FILE_MODEL_HEADER } from "./file-references.ts";

/**
 * A model with the routes alone that lead to the provider which keeps the files that a request names; the very same model where it names none.
 * What is asked of files is never remembered, repeated or asked twice. Throws `invalid_request` where no route leads there, and
 * `uninspectable_input` where a guardrail that is in force has not looked at a file that the model is to read.
 */
export function holdToFiles(
  model: ResolvedModel,
  principal: Principal,
  { files, operation, guardrail }: CompletionRequest,
): ResolvedModel {
  if (files === undefined) return model;
  const routes = model.routes.filter(({ provider }) => provider === files.provider);
  const [first] = routes;
  if (first === undefined)
    throw new GatewayError("invalid_request", "the model's providers have not got the file", {
      field: "model",
      publicMessage: `The file lies with a provider that '${model.name}' does not use. Upload it through that model, or name another model.`,
    });
  const inForce = guardrailsOf(model, principal, guardrail);
  if (files.inspectedBy.some((looked) => inForce.some((each) => !looked.includes(each))))
    throw new GatewayError("uninspectable_input", "a file that other guardrails have looked at", {
      publicMessage: `A file that is named was not inspected by every guardrail in force for '${model.name}'. Upload it through that model (header ${FILE_MODEL_HEADER}).`,
    });
  if (operation !== "file") return { ...model, routes: withoutLoneCanaries(routes) };
  const { name, operations, guardrail: own, circuitBreaker, lifecycle, routing } = model;
  return {
    name,
    operations,
    guardrail: own,
    routes: withoutLoneCanaries([first]),
    ...(circuitBreaker && { circuitBreaker }),
    ...(lifecycle && { lifecycle }),
    ...(routing && { routing }),
  };
}

/** References to the guardrails that look at a request, each once. */
export function guardrailsOf(
  { guardrail }: Pick<ResolvedModel, "guardrail">,
  { guardrail: ofKey }: Pick<Principal, "guardrail">,
  asked: string | undefined,
): string[] {
  return [...new Set([guardrail, ofKey, asked].filter((each) => each !== undefined))];
}

/** Where every route that is left is a canary, those that are not drawn for one would have nowhere to go. */
function withoutLoneCanaries(routes: readonly ModelRoute[]): readonly ModelRoute[] {
  if (routes.some(({ canary }) => canary === undefined)) return routes;
  return routes.map(({ canary: _canary, ...route }) => route);
}
