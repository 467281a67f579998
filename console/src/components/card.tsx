import { useId, type ReactNode } from "react";

/** A framed part of a screen, with a heading that names it. */
export function Card({
  title,
  actions,
  children,
  className = "",
}: {
  title?: string;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  return (
    <section
      {...(title === undefined ? {} : { "aria-labelledby": id })}
      className={`bg-raised border-line min-w-0 rounded-lg border p-4 ${className}`}
    >
      {title !== undefined && (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
