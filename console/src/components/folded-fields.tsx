import type { ReactNode } from "react";

/** Fields of a form that few need: folded away, and unfolded where something in them is wrong. */
export function FoldedFields({
  title,
  hasProblem = false,
  children,
}: {
  title: string;
  hasProblem?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="border-line rounded-md border px-3 py-2" {...(hasProblem ? { open: true } : {})}>
      <summary className="cursor-pointer font-medium">{title}</summary>
      <div className="mt-3 flex flex-col gap-4">{children}</div>
    </details>
  );
}
