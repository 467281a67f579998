import { useState } from "react";
import { CONTROL } from "../../components/field.tsx";
import type { ModelsSearch } from "./routes.ts";

/** Finds models by a part of their name; those that providers list themselves are many, and left out at first. */
export function ModelFilters({
  search,
  onChange,
}: {
  search: ModelsSearch;
  onChange: (search: ModelsSearch) => void;
}) {
  const part = search.search ?? "";
  const [text, setText] = useState(part);
  const [known, setKnown] = useState(part);
  if (known !== part) {
    // It was changed elsewhere: the address, or "Show all models".
    setKnown(part);
    setText(part);
  }
  const submit = (isListed: boolean): void => {
    const part = text.trim();
    onChange({ ...(part === "" ? {} : { search: part }), ...(isListed ? { listed: true } : {}) });
  };
  return (
    <form
      role="search"
      className="flex flex-wrap items-center gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit(search.listed === true);
      }}
    >
      <input
        data-search
        type="search"
        aria-label="Part of a model's name"
        placeholder="Part of the name"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => submit(search.listed === true)}
        className={`${CONTROL} !w-56`}
      />
      <label className="flex min-h-9 items-center gap-2">
        <input
          type="checkbox"
          checked={search.listed === true}
          onChange={({ target }) => submit(target.checked)}
          className="accent-accent size-4"
        />
        Those that providers list, too
      </label>
    </form>
  );
}
