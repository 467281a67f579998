import { Link } from "@tanstack/react-router";
import { EXAMPLES } from "./examples.ts";
import { changePlayground } from "./playground-store.ts";

/** What to do where nothing has been said yet. */
export function Beginnings() {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="text-quiet text-sm">Try</span>
      {EXAMPLES.map(({ title, text }) => (
        <button
          key={title}
          type="button"
          onClick={() => changePlayground((current) => ({ ...current, draft: { ...current.draft, text } }))}
          className="border-line bg-raised hover:bg-well min-h-8 rounded-full border px-3 text-sm"
        >
          {title}
        </button>
      ))}
      <Link to="/playground/first-call" className="text-accent px-1 text-sm underline">
        Show me how attacks are stopped
      </Link>
    </div>
  );
}
