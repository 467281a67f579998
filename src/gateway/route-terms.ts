import { GatewayError } from "../contracts/errors.ts";
import type { CompletionRequest } from "../contracts/completion.ts";
import { applyParameters } from "../routing/apply-parameters.ts";
import { withMembers, type MemberEdit } from "../routing/body-members.ts";
import { lifecycleAt, lifecycleHeaders } from "../routing/lifecycle.ts";
import type { ResolvedModel } from "../routing/resolve-model.ts";
import type { AnswerSink } from "./answer-sink.ts";
import type { Exchange } from "./exchange.ts";
import type { GatewayParts } from "./gateway.ts";
import type { OutgoingBody } from "./prepare-body.ts";

/** Header of answers: fields of the request that were moved into their range or taken out. */
export const ADJUSTED_HEADER = "x-sallyport-adjusted";

/**
 * Holds a request to what its model's document says of its life and its parameters, and lets the answer's headers tell. Gives what has to
 * be changed in the body. Throws `model_retired`, and `invalid_request` naming the field that is out of range.
 */
export function holdToTerms(
  { clock }: Pick<GatewayParts, "clock">,
  exchange: Exchange,
  model: ResolvedModel,
  request: CompletionRequest,
  sink: AnswerSink,
): readonly MemberEdit[] {
  const { lifecycle, parameters } = model;
  if (lifecycle !== undefined) {
    const now = clock.now();
    exchange.modelState = lifecycleAt(lifecycle, now);
    sink.addHeaders?.(lifecycleHeaders(lifecycle, now));
    if (exchange.modelState === "end-of-life") throw retired(model);
  }
  if (parameters === undefined || request.operation !== "chat") return NO_EDITS;
  const { edits, adjusted } = applyParameters(request.body, request.dialect, parameters);
  if (adjusted.length > 0) sink.addHeaders?.({ [ADJUSTED_HEADER]: adjusted.join(", ") });
  return edits;
}

const NO_EDITS: readonly MemberEdit[] = [];

/** The body with the terms of its model in it; the client's own bytes where they change nothing. */
export function withTerms(body: OutgoingBody, edits: readonly MemberEdit[]): OutgoingBody {
  return edits.length === 0 ? body : { raw: undefined, value: withMembers(body.value, edits) };
}

function retired({ name, lifecycle }: ResolvedModel): GatewayError {
  const successor = lifecycle?.successor;
  const instead = successor === undefined ? "" : ` Use '${successor}' in its place.`;
  return new GatewayError("model_retired", "the model's life is over", {
    field: "model",
    publicMessage: `'${name}' has reached the end of its life.${instead}`,
  });
}
