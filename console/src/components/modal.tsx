import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState, type ReactNode } from "react";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import { useLeaveGuard } from "./use-leave-guard.ts";

/**
 * A dialog that is open for as long as it is drawn. Escape, the area round it and its cross close it; where something was written in it
 * (`isDirty`), they ask first, and so does every way to another screen.
 */
export function Modal({
  title,
  description,
  onClose,
  isWide = false,
  isDirty = false,
  children,
}: {
  title: string;
  description?: string;
  onClose: () => void;
  isWide?: boolean;
  isDirty?: boolean;
  children: ReactNode;
}) {
  const [isAsked, setAsked] = useState(false);
  // Whoever draws it may change the rest of the address: the dialog stays, or was done with.
  const move = useLeaveGuard(isDirty, ({ isSamePath, isByScreen }) => isSamePath && isByScreen);
  const close = (): void => (isDirty ? setAsked(true) : onClose());
  const stay = (): void => {
    setAsked(false);
    move?.stay();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={`bg-raised border-line fixed top-1/2 left-1/2 z-50 max-h-[90dvh] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border p-5 shadow-2xl ${isWide ? "w-[min(64rem,94vw)]" : "w-[min(34rem,94vw)]"}`}
        >
          <div className="mb-3 flex items-start justify-between gap-3">
            <Dialog.Title className="font-display text-xl font-semibold">{title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label="Close" icon={X} className="-mt-1 -mr-1" />
            </Dialog.Close>
          </div>
          {description !== undefined && (
            <Dialog.Description className="text-quiet mb-4">{description}</Dialog.Description>
          )}
          {children}
          {isDirty && (isAsked || move !== undefined) && (
            <div
              role="alert"
              className="bg-warn-soft mt-4 flex flex-wrap items-center justify-end gap-2 rounded-md px-3 py-2"
            >
              <p className="mr-auto">What you wrote here is lost when this closes.</p>
              <Button tone="quiet" onClick={stay}>
                Go on writing
              </Button>
              <Button tone="danger" autoFocus onClick={move?.go ?? onClose}>
                Close without saving
              </Button>
            </div>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
