import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { AdministrationAction } from "./permissions.ts";
import type { BrowserSession } from "../../../src/contracts/api/session.ts";
import { api, setCsrfToken } from "./api.ts";

export type SignedIn = Extract<BrowserSession, { signedIn: true }>;

/** As it was last, and where to sign in again once it has ended: what is drawn, and drafts in it, stay meanwhile. */
type KnownSession = BrowserSession & { readonly endedSignInUrl?: string };

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal, client }): Promise<KnownSession> => {
    const session = await api<BrowserSession>("GET", "/auth/session", { signal });
    setCsrfToken(session.signedIn ? session.csrfToken : undefined);
    const before = client.getQueryData<KnownSession>(["session"]);
    if (before?.signedIn !== true) return session;
    if (!session.signedIn) return { ...before, endedSignInUrl: session.signInUrl };
    // Somebody else has signed in: nothing of the person before may stay on the page.
    if (session.id !== before.id) window.location.reload();
    return session;
  },
  // Tokens are replaced while a session is in use, and permissions change.
  refetchInterval: 60_000,
});

/** Who is signed in. Only for what is drawn inside the shell, which shows the sign-in to everybody else. */
export function useSignedIn(): SignedIn {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data.signedIn) throw new Error("Nobody is signed in.");
  return data;
}

/** Whether policy lets the person do this: what they may not do is not offered. The API asks again. */
export function useMay(action: AdministrationAction | undefined): boolean {
  const { data } = useQuery(sessionQuery);
  if (data?.signedIn !== true) return false;
  return action === undefined || data.permissions.includes(action);
}

/** Whether they may change documents of a kind: "Guardrail". */
export function useMayManage(kind: string): boolean {
  const { data } = useQuery(sessionQuery);
  return (
    data?.signedIn === true &&
    data.permissions.includes("manageDocuments") &&
    data.managedKinds.includes(kind)
  );
}
