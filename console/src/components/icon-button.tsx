import type { LucideIcon } from "lucide-react";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  /** What it does: its name to screen readers, and shown on hover. */
  readonly label: string;
  readonly icon: LucideIcon;
};

export function IconButton({ label, icon: Icon, className = "", ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`text-quiet hover:bg-well hover:text-ink grid size-9 place-items-center rounded-md disabled:opacity-50 ${className}`}
      {...rest}
    >
      <Icon aria-hidden className="size-4.5" />
    </button>
  );
}
