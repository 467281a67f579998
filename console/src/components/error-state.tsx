import { ApiError } from "../api/api-error.ts";
import { Button } from "./button.tsx";

/** Something could not be had: what the node said, and another try. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const message = error instanceof Error ? error.message : "Something went wrong on this page.";
  return (
    <div
      role="alert"
      className="border-bad/40 bg-bad-soft text-ink flex flex-col items-start gap-2 rounded-lg border p-4"
    >
      <p className="font-medium">{message}</p>
      {error instanceof ApiError && error.status !== 0 && (
        <p className="text-quiet text-sm">
          {error.code}
          {error.requestId !== undefined && <> · request {error.requestId}</>}
        </p>
      )}
      {onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}
