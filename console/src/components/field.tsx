import { useId, type ReactNode } from "react";

/** What every control that takes text looks like. */
export const CONTROL =
  "border-line bg-paper text-ink placeholder:text-quiet w-full min-h-10 rounded-md border px-3 py-1.5 disabled:opacity-60 aria-invalid:border-bad";

/** A control with its name, a hint, and what is wrong with what stands in it. The control takes `id` and `describedBy`. */
export function Field({
  label,
  hint,
  problem,
  children,
}: {
  label: string;
  hint?: string;
  problem?: string | undefined;
  children: (control: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}) {
  const id = useId();
  const notes = [hint === undefined ? [] : `${id}-hint`, problem === undefined ? [] : `${id}-problem`].flat();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({
        id,
        ...(notes.length === 0 ? {} : { "aria-describedby": notes.join(" ") }),
        ...(problem === undefined ? {} : { "aria-invalid": true as const }),
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-quiet text-sm">
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} role="alert" className="text-bad text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
