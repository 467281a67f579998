import { ListFilter, X } from "lucide-react";
import { Popover } from "radix-ui";
import { useState, type SyntheticEvent } from "react";
import { Button } from "../../components/button.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { TextField } from "../../components/text-field.tsx";
import { FILTERS, FILTER_VALUES, type AuditSearchState, type FilterName } from "./audit-search.ts";

const HINTS: Partial<Record<FilterName, string>> = {
  principal: '"ada", or "User::ada". Several apart by commas.',
  key: "Its name or its id.",
  detector: 'For example "pii.email".',
  error: 'Its code, for example "provider_timeout".',
  tag: 'Name and value: "cost-centre=42".',
  requestTag: 'Name and value, as callers send them: "feature=search".',
};

/** Adds one filter at a time. */
export function FilterMenu({ onAdd }: { onAdd: (name: FilterName, value: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState<FilterName>("principal");
  const [value, setValue] = useState("");
  const known = FILTER_VALUES[name];
  const isTag = name === "tag" || name === "requestTag";
  const given = known === undefined ? value.trim() : value || (known[0] ?? "");
  const problem =
    isTag && value !== "" && !/^[a-z][a-z0-9._-]*\s*=/.test(value) ? "A name, = and a value." : undefined;
  const add = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (given === "" || (isTag && !given.includes("=")) || problem !== undefined) return;
    onAdd(name, given);
    setValue("");
    setOpen(false);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button>
          <ListFilter aria-hidden className="size-4" /> Filter
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Add a filter"
          className="bg-raised border-line z-40 w-80 max-w-[92vw] rounded-lg border p-4 shadow-xl"
        >
          <form onSubmit={add} className="flex flex-col gap-3">
            <SelectField
              label="Filter by"
              value={name}
              options={Object.entries(FILTERS) as [FilterName, string][]}
              onChange={(next) => {
                setName(next);
                setValue("");
              }}
            />
            {known === undefined ? (
              <TextField
                label="Value"
                value={value}
                onChange={setValue}
                problem={problem}
                {...(HINTS[name] === undefined ? {} : { hint: HINTS[name] })}
              />
            ) : (
              <SelectField
                label="Value"
                value={given}
                options={known.map((each) => [each, each] as const)}
                onChange={setValue}
              />
            )}
            <Button type="submit" tone="primary">
              Add
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The filters that are set; each can be taken away. */
export function FilterChips({
  search,
  onRemove,
}: {
  search: AuditSearchState;
  onRemove: (name: FilterName) => void;
}) {
  const set = (Object.keys(FILTERS) as FilterName[]).filter((name) => search[name] !== undefined);
  if (set.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-2">
      {set.map((name) => (
        <li
          key={name}
          className="border-line bg-accent-soft inline-flex max-w-full items-center gap-1.5 rounded-full border py-0.5 pr-1 pl-3 text-sm"
        >
          <span className="text-quiet">{FILTERS[name]}</span>
          <span className="truncate font-medium">{search[name]}</span>
          <button
            type="button"
            aria-label={`Remove the filter ${FILTERS[name]}: ${search[name] ?? ""}`}
            onClick={() => onRemove(name)}
            className="hover:bg-well grid size-6 place-items-center rounded-full"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  );
}
