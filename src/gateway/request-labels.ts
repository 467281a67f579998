import { GatewayError } from "../contracts/errors.ts";
import { RoutingLabel } from "../contracts/model-routing.ts";
import type { ModelContext } from "../policy/authorization.ts";
import type { ExchangeCall } from "./exchange.ts";

/**
 * Request headers that say where a request wants to stay, of what class its data is, and what it is for; in lower case. Policies see all
 * three.
 */
export const REGION_HEADER = "x-sallyport-region";
export const DATA_CLASS_HEADER = "x-sallyport-data-class";
export const PURPOSE_HEADER = "x-sallyport-purpose";

export type LabelledCall = Pick<ExchangeCall, "peer" | "region" | "dataClass" | "purpose">;

/** What policies see of a call beside what it asks. Throws `invalid_request` for a label that is none. */
export function circumstancesOf({
  peer,
  region,
  dataClass,
  purpose,
}: LabelledCall): Omit<ModelContext, "dialect" | "stream"> {
  checkLabel(region, REGION_HEADER);
  checkLabel(dataClass, DATA_CLASS_HEADER);
  checkLabel(purpose, PURPOSE_HEADER);
  return { network: peer, region, dataClass, purpose };
}

function checkLabel(label: string | undefined, header: string): void {
  if (label === undefined || RoutingLabel.safeParse(label).success) return;
  throw new GatewayError("invalid_request", `header ${header}`, {
    field: header,
    publicMessage: `The header ${header} is a name of letters, digits and . _ - of at most 64 characters.`,
  });
}
