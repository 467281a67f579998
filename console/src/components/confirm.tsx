import { Button } from "./button.tsx";
import { ErrorState } from "./error-state.tsx";
import { Modal } from "./modal.tsx";

/** Asks once more before something that cannot be taken back. */
export function Confirm({
  title,
  detail,
  action,
  isBusy = false,
  error,
  onConfirm,
  onClose,
}: {
  title: string;
  /** What will be different afterwards. */
  detail: string;
  /** The verb on the button: "Revoke". */
  action: string;
  isBusy?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Modal title={title} description={detail} onClose={onClose}>
      {error !== undefined && error !== null && <ErrorState error={error} />}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button tone="danger" isBusy={isBusy} onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Modal>
  );
}
