import { useQuery } from "@tanstack/react-query";
import type { AdministrationAction } from "./permissions.ts";
import { sessionQuery } from "./session.ts";

/** Whether policy lets the person do one of these; to nothing at all everybody may. */
export function useMayAny(actions: readonly AdministrationAction[] | undefined): boolean {
  const { data } = useQuery(sessionQuery);
  if (data?.signedIn !== true) return false;
  return actions === undefined || actions.some((action) => data.permissions.includes(action));
}
