import { useSyncExternalStore } from "react";

interface Toast {
  readonly id: number;
  readonly text: string;
}

const SHOWN_MS = 6_000;
const MAX_TOASTS = 4;
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says at the foot of the page that something was done, in the way of no click; errors belong where they happened. */
export function toast(text: string): void {
  const id = nextId++;
  change([...toasts, { id, text }].slice(-MAX_TOASTS));
  setTimeout(() => change(toasts.filter((each) => each.id !== id)), SHOWN_MS);
}

export function ToastRegion() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex flex-col items-center gap-2"
    >
      {shown.map(({ id, text }) => (
        <p key={id} className="bg-ink text-paper max-w-sm rounded-md px-4 py-2 shadow-lg">
          {text}
        </p>
      ))}
    </div>
  );
}
