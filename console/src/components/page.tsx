import { useEffect, type ReactNode } from "react";

/** A screen: its heading, what can be done there, and its content. Names the browser's tab. */
export function Page({
  title,
  lede,
  actions,
  children,
}: {
  title: string;
  /** One sentence on what this screen is for. */
  lede?: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Sallyport`;
  }, [title]);
  return (
    <div className="flex flex-col gap-5">
      <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="font-display text-2xl font-semibold tracking-tight break-words sm:text-3xl">
            {title}
          </h1>
          {lede !== undefined && <p className="text-quiet mt-1 max-w-prose">{lede}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
