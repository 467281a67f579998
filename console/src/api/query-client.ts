import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";

const MAX_RETRIES = 2;

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteEndOfSession }),
  mutationCache: new MutationCache({ onError: noteEndOfSession }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) => failures < MAX_RETRIES && error instanceof ApiError && mayPass(error),
    },
  },
});

/** Where the session has ended, the shell asks again, and shows how to sign in. */
function noteEndOfSession(error: unknown): void {
  if (error instanceof ApiError && error.status === 401)
    void queryClient.invalidateQueries({ queryKey: ["session"] });
}

/** Whether the same question can be answered later: no answer came, or the node had trouble. */
function mayPass({ status }: ApiError): boolean {
  return status === 0 || status >= 500;
}
