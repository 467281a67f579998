import type { CompletionRequest } from "../contracts/completion.ts";
import type { JsonObject } from "../contracts/json.ts";
import type { TextEdit } from "../contracts/verdict.ts";
import { DIALECTS } from "../dialects/dialect.ts";
import { withTexts } from "../foundation/edit-json.ts";

/** A request as it goes to a provider, before the provider's own name for the model is put in. */
export interface OutgoingBody {
  /** The client's own bytes, where nothing has changed. */
  readonly raw: Uint8Array | undefined;
  readonly value: JsonObject;
}

/** Applies what the guards masked. */
export function prepareBody(request: CompletionRequest, edits: readonly TextEdit[]): OutgoingBody {
  return edits.length === 0
    ? { raw: request.isBodyReduced === true ? undefined : request.rawBody, value: request.body }
    : { raw: undefined, value: withTexts(request.body, edits) };
}

/** The bytes for one provider: its name for the model, token counts asked for where it gives them; else the client's own bytes. */
export function serializeBody(
  request: CompletionRequest,
  body: OutgoingBody,
  upstreamModel: string,
  streamUsage: boolean,
): Uint8Array | string {
  const dialect = DIALECTS[request.dialect];
  const asksForUsage = request.stream && streamUsage && !dialect.wantsUsage(request);
  const isElsewhere = dialect.withModel === undefined || dialect.isModelInAddress === true;
  const isNamed = isElsewhere || request.model === upstreamModel;
  if (body.raw !== undefined && !asksForUsage && isNamed) return body.raw;
  const named = dialect.withModel?.(body.value, upstreamModel) ?? body.value;
  const outgoing = asksForUsage ? dialect.askForUsage(named) : named;
  return dialect.serialize?.(request, outgoing) ?? JSON.stringify(outgoing);
}
