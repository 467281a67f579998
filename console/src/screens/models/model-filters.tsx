import { X } from "lucide-react";
import { Button } from "../../components/button.tsx";
import { CheckField } from "../../components/check-field.tsx";
import { SearchField } from "../../components/search-field.tsx";
import type { ModelsSearch } from "./routes.ts";

/** Finds models by a part of their name; those that providers list themselves are many, and left out at first. */
export function ModelFilters({
  search: { search, listed, provider },
  onChange,
}: {
  search: ModelsSearch;
  onChange: (search: ModelsSearch) => void;
}) {
  return (
    <div role="search" className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <SearchField
        label="Part of a model's name"
        value={search ?? ""}
        onChange={(text) => onChange({ search: text === "" ? undefined : text, listed, provider })}
      />
      <div className="py-1.5">
        <CheckField
          label="Those that providers list, too"
          value={listed === true}
          onChange={(isWanted) => onChange({ search, listed: isWanted || undefined, provider })}
        />
      </div>
      {provider !== undefined && (
        <Button onClick={() => onChange({ search, listed, provider: undefined })}>
          <span className="max-w-48 truncate">Routes to {provider}</span>
          <X aria-hidden className="size-4 shrink-0" />
          <span className="sr-only">: show routes to anybody</span>
        </Button>
      )}
    </div>
  );
}
