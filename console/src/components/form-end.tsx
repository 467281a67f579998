import { Button } from "./button.tsx";
import { ErrorState } from "./error-state.tsx";

/** The end of a form in a dialog: what went wrong when it was sent, the way out, and the button that sends it. */
export function FormEnd({
  action,
  isBusy,
  error,
  isDisabled = false,
  onCancel,
}: {
  /** The verb on the button: "Create". */
  action: string;
  isBusy: boolean;
  error?: unknown;
  isDisabled?: boolean;
  onCancel: () => void;
}) {
  return (
    <>
      {error !== undefined && error !== null && <ErrorState error={error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="primary" isBusy={isBusy} disabled={isDisabled}>
          {action}
        </Button>
      </div>
    </>
  );
}
