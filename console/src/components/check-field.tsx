import type { ReactNode } from "react";

/** Yes or no: a box to tick, with its name beside it and a hint below that. */
export function CheckField({
  label,
  hint,
  value,
  onChange,
}: {
  label: ReactNode;
  hint?: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <label className="flex min-h-6 items-start gap-2">
      <input
        type="checkbox"
        checked={value}
        onChange={({ target }) => onChange(target.checked)}
        className="accent-accent mt-1 size-4 shrink-0"
      />
      <span>
        {label}
        {hint !== undefined && <span className="text-quiet block text-sm">{hint}</span>}
      </span>
    </label>
  );
}
