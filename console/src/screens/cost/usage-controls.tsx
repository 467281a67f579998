import { useQuery } from "@tanstack/react-query";
import { Download, X } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useId, useState } from "react";
import { withQuery } from "../../api/api.ts";
import { documentsQuery } from "../../api/documents.ts";
import { useMay } from "../../api/session.ts";
import { Button } from "../../components/button.tsx";
import { CONTROL, Field } from "../../components/field.tsx";
import { MENU_ITEM, MENU_PANEL } from "../../components/menu-classes.ts";
import { SelectField } from "../../components/select-field.tsx";
import { RANGE_NAMES } from "./period.ts";
import { DIMENSIONS, isDimension, MEASURES, RANGES, type Measure } from "./routes.ts";
import { useCostSearch } from "./use-cost-search.ts";

const MEASURE_NAMES = { cost: "Cost", tokens: "Tokens", requests: "Requests" } as const satisfies Record<
  Measure,
  string
>;

/** Which time, told apart by what, and only what. `query`: what the figures are of, for exports. */
export function UsageControls({ query }: { query: Readonly<Record<string, string>> }) {
  const [{ range = "month", by = "model", measure = "cost", only = [] }, change] = useCostSearch();
  const isTag = by.includes(":");
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <div className="w-[calc(50%-0.375rem)] sm:w-40">
          <SelectField
            label="Time (UTC)"
            value={range}
            options={RANGES.map((each) => [each, RANGE_NAMES[each]] as const)}
            onChange={(next) => change({ range: next })}
          />
        </div>
        <div className="w-[calc(50%-0.375rem)] sm:w-36">
          <SelectField
            label="Show"
            value={measure}
            options={MEASURES.map((each) => [each, MEASURE_NAMES[each]] as const)}
            onChange={(next) => change({ measure: next })}
          />
        </div>
        <div className="w-full sm:w-44">
          <SelectField
            label="By"
            value={isTag ? "tag" : by}
            options={[...DIMENSIONS.map((each) => [each, each] as const), ["tag", "a tag …"] as const]}
            onChange={(next) => change({ by: next === "tag" ? "tag:service" : next })}
          />
        </div>
        {isTag && <TagField key={by} by={by} onChange={(next) => change({ by: next })} />}
        <div className="ml-auto">
          <ExportMenu query={query} />
        </div>
      </div>
      {only.length > 0 && (
        <ul aria-label="Only" className="flex flex-wrap gap-2">
          {only.map((each) => (
            <li key={each}>
              <button
                type="button"
                onClick={() => change({ only: listWithout(only, each) })}
                aria-label={`Take the filter ${each} out`}
                className="border-line bg-raised hover:bg-well flex min-h-7 max-w-full items-center gap-1.5 rounded-full border px-3 text-sm"
              >
                <span className="min-w-0 truncate">{each}</span>
                <X aria-hidden className="size-3.5 shrink-0" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function listWithout(list: readonly string[], gone: string): readonly string[] | undefined {
  const rest = list.filter((each) => each !== gone);
  return rest.length === 0 ? undefined : rest;
}

/** "tag:cost-centre", or "request-tag:feature" for what callers said themselves. */
function TagField({ by, onChange }: { by: string; onChange: (by: string) => void }) {
  const [text, setText] = useState(by);
  const listId = useId();
  const mayRead = useMay("readDocuments");
  const documents = useQuery({ ...documentsQuery, enabled: mayRead });
  const names = (documents.data ?? []).flatMap(({ document }) =>
    "tags" in document ? Object.keys(document.tags) : [],
  );
  const isGood = isDimension(text) && text.includes(":");
  const take = (): void => {
    if (isGood && text !== by) onChange(text);
  };
  return (
    <form
      className="w-full sm:w-52"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <Field label="Tag" problem={isGood ? undefined : "tag:NAME, or request-tag:NAME"}>
        {(control) => (
          <>
            <input
              {...control}
              value={text}
              list={listId}
              spellCheck={false}
              autoComplete="off"
              onChange={({ target }) => setText(target.value)}
              onBlur={take}
              className={CONTROL}
            />
            <datalist id={listId}>
              {[...new Set(names)].sort().map((name) => (
                <option key={name} value={`tag:${name}`} />
              ))}
            </datalist>
          </>
        )}
      </Field>
    </form>
  );
}

function ExportMenu({ query }: { query: Readonly<Record<string, string>> }) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <Button>
          <Download aria-hidden className="size-4" /> Export
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" className={MENU_PANEL}>
          {EXPORTS.map(([title, parameters]) => (
            <DropdownMenu.Item key={title} asChild className={MENU_ITEM}>
              <a href={withQuery("/api/usage/export", { ...query, ...parameters })} download>
                {title}
              </a>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const EXPORTS = [
  ["CSV, a row a day", { format: "csv", granularity: "day" }],
  ["CSV, a row an hour", { format: "csv", granularity: "hour" }],
  ["FOCUS 1.2, a row a day", { format: "focus", granularity: "day" }],
  ["FOCUS 1.2, a row a month", { format: "focus", granularity: "month" }],
] as const;
