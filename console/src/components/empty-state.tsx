import type { ReactNode } from "react";

/** Nothing is here, why, and what to do about it (as children). */
export function EmptyState({
  title,
  detail,
  children,
}: {
  title: string;
  detail?: string;
  children?: ReactNode;
}) {
  return (
    <div className="border-line flex flex-col items-center gap-2 rounded-lg border border-dashed px-5 py-10 text-center">
      <p className="font-medium">{title}</p>
      {detail !== undefined && <p className="text-quiet max-w-prose">{detail}</p>}
      {children !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{children}</div>}
    </div>
  );
}
