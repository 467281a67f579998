import type { ComponentProps } from "react";

const TONES = {
  /** The one thing to do here. */
  primary: "bg-accent text-accent-ink hover:brightness-110 border-transparent",
  plain: "bg-raised text-ink hover:bg-well border-line",
  /** Takes something away. */
  danger: "bg-raised text-bad hover:bg-bad-soft border-line",
  quiet: "text-ink hover:bg-well border-transparent",
} as const;

type Props = ComponentProps<"button"> & {
  readonly tone?: keyof typeof TONES;
  /** Shows that it is at work, and does nothing when pressed meanwhile; it keeps the focus. */
  readonly isBusy?: boolean;
};

export function Button({
  tone = "plain",
  isBusy = false,
  className = "",
  onClick,
  children,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      aria-busy={isBusy}
      className={`inline-flex min-h-9 items-center justify-center gap-2 rounded-md border px-3.5 py-1.5 font-medium disabled:opacity-55 aria-disabled:opacity-55 ${TONES[tone]} ${className}`}
      {...rest}
      {...(isBusy ? { "aria-disabled": true } : {})}
      // Also holds back the form that it sends, by Enter too.
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {isBusy && (
        <span
          aria-hidden
          className="size-3.5 animate-spin rounded-full border-2 border-current border-r-transparent"
        />
      )}
      {children}
    </button>
  );
}
