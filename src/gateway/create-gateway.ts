import type { Principal } from "../contracts/principal.ts";
import type { ResolvedModel } from "../routing/resolve-model.ts";
import type { AnswerSink } from "./answer-sink.ts";
import type { CompletionCall } from "./exchange.ts";
import type { GatewayParts } from "./gateway.ts";
import { handleCompletion } from "./handle-completion.ts";
import { describeModel, listModels } from "./list-models.ts";

/** What HTTP may ask for. Providers are not among it: the way to a model is `complete`, and nothing else. */
export interface Gateway {
  complete(call: CompletionCall, sink: AnswerSink): Promise<void>;
  /** Who is calling; throws `unauthenticated`. */
  authenticate(authorization: string | undefined): Principal;
  /** The models policy lets the caller see, by name. */
  listModels(principal: Principal): readonly ResolvedModel[];
  /** One model; `model_not_found` both where it is not there and where the caller may not see it. */
  describeModel(principal: Principal, name: string): ResolvedModel;
}

export function createGateway(parts: GatewayParts): Gateway {
  return {
    complete: (call, sink) => handleCompletion(parts, call, sink),
    authenticate: parts.authenticate,
    listModels: (principal) => listModels(parts.snapshot(), principal),
    describeModel: (principal, name) => describeModel(parts.snapshot(), principal, name),
  };
}
