import type { RouteView } from "../../../../src/contracts/api/models.ts";

/** Whether any request begins with this route, as things are. */
export function isTaken({ isIn, shareNow }: RouteView): boolean {
  return isIn && shareNow > 0;
}
