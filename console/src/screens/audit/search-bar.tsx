import { Search } from "lucide-react";
import { CONTROL } from "../../components/field.tsx";
import { useSearchText } from "../../components/use-search-text.ts";
import { KINDS, SPANS, type AuditSearchState, type Span } from "./audit-search.ts";
import { FilterMenu } from "./filter-menu.tsx";

/** What is looked for: words, kind of record, time, and filters. */
export function SearchBar({
  search,
  onChange,
}: {
  search: AuditSearchState;
  onChange: (change: Partial<Record<keyof AuditSearchState, string | undefined>>) => void;
}) {
  const { q = "", kind = "exchange", span = "any" } = search;
  return (
    <div role="search" className="flex flex-wrap items-center gap-2">
      <Words value={q} onChange={(words) => onChange({ q: words === "" ? undefined : words })} />
      <select
        aria-label="Kind of record"
        value={kind}
        onChange={({ target }) => onChange({ kind: target.value === "exchange" ? undefined : target.value })}
        className={`${CONTROL} !w-auto`}
      >
        {Object.entries(KINDS).map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
        <option value="all">Everything</option>
      </select>
      <select
        aria-label="Time"
        value={span}
        onChange={({ target }) => {
          const next = target.value as Span;
          onChange({
            span: next === "any" ? undefined : next,
            ...(next !== "days" && { from: undefined, to: undefined }),
          });
        }}
        className={`${CONTROL} !w-auto`}
      >
        {Object.entries(SPANS).map(([value, [title]]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </select>
      {span === "days" && (
        <span className="flex items-center gap-2">
          <Day label="From" value={search.from} onChange={(from) => onChange({ from })} />
          <span className="text-quiet">to</span>
          <Day label="To, this day included" value={search.to} onChange={(to) => onChange({ to })} />
        </span>
      )}
      <FilterMenu onAdd={(name, value) => onChange({ [name]: value })} />
    </div>
  );
}

function Words({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  const [typed, setTyped] = useSearchText(value, onChange);
  return (
    <div className="relative min-w-0 flex-1 basis-64">
      <Search
        aria-hidden
        className="text-quiet pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2"
      />
      <input
        data-search
        type="search"
        aria-label="Search names, ids and tags"
        placeholder="Search names, ids, tags …"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        className={`${CONTROL} !pl-9`}
      />
    </div>
  );
}

function Day({
  label,
  value = "",
  onChange,
}: {
  label: string;
  value?: string | undefined;
  onChange: (day: string | undefined) => void;
}) {
  return (
    <input
      type="date"
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value === "" ? undefined : target.value)}
      className={`${CONTROL} !w-auto`}
    />
  );
}
