import { queryOptions, useQuery } from "@tanstack/react-query";
import type { LicenceAnswer, LicenceList } from "../../../../../src/contracts/api/settings.ts";
import { api } from "../../../api/api.ts";
import { Badge } from "../../../components/badge.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { SearchField } from "../../../components/search-field.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { Table } from "../../../components/table.tsx";
import { useSettingsSearch } from "../use-settings-search.ts";

/** They are the same until another build is installed. */
const licencesQuery = queryOptions({
  queryKey: ["licences"],
  queryFn: async ({ signal }) => (await api<LicenceList>("GET", "/api/licences", { signal })).licences,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Packages by others that this one ships with. */
export function LicencesTab() {
  const [{ q = "", licence = "" }, change] = useSettingsSearch();
  const licences = useQuery(licencesQuery);
  if (licences.isPending) return <Loading label="Loading licences" />;
  if (licences.data === undefined)
    return <ErrorState error={licences.error} onRetry={() => void licences.refetch()} />;
  const shown = licences.data.filter(
    (each) =>
      (licence === "" || each.licence === licence) && each.name.toLowerCase().includes(q.toLowerCase()),
  );
  return (
    <div className="flex flex-col gap-4">
      <p className="text-quiet max-w-prose">
        Sallyport itself is under the Apache License 2.0. These packages by others ship with it: those the
        gateway needs, and those the console is built from.
      </p>
      <div className="flex flex-wrap gap-3">
        <SearchField
          label="Package"
          value={q}
          onChange={(text) => change({ q: text === "" ? undefined : text })}
        />
        <div className="w-full sm:w-56">
          <SelectField
            label="Licence"
            value={licence}
            options={licenceOptions(licences.data)}
            onChange={(chosen) => change({ licence: chosen === "" ? undefined : chosen })}
          />
        </div>
      </div>
      <p role="status" className="text-quiet text-sm">
        {shown.length} of {licences.data.length} packages
      </p>
      {shown.length === 0 ? (
        <EmptyState title="No package by that name" detail="Look for another part of its name." />
      ) : (
        <Table
          label="Licences"
          rows={shown}
          keyOf={({ name, version }) => `${name}@${version}`}
          columns={[
            { title: "Package", cell: (each) => <PackageName licence={each} /> },
            { title: "Version", cell: ({ version }) => <code>{version}</code> },
            { title: "Licence", cell: (each) => <span className="whitespace-nowrap">{each.licence}</span> },
            {
              title: "Ships with",
              cell: ({ usedBy }) => (
                <span className="flex gap-1">
                  {usedBy.map((user) => (
                    <Badge key={user}>{user}</Badge>
                  ))}
                </span>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}

function PackageName({ licence: { name, homepage } }: { licence: LicenceAnswer }) {
  if (homepage === null) return <span className="break-all">{name}</span>;
  return (
    <a
      href={homepage}
      target="_blank"
      rel="noreferrer"
      className="text-accent break-all underline-offset-2 hover:underline"
    >
      {name}
    </a>
  );
}

/** The most frequent first. */
function licenceOptions(licences: readonly LicenceAnswer[]): (readonly [string, string])[] {
  const counts = new Map<string, number>();
  for (const { licence } of licences) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return [["", "All"], ...sorted.map(([name, count]) => [name, `${name} (${count})`] as const)];
}
