import { useQuery } from "@tanstack/react-query";
import type { DocumentKind } from "../../../src/contracts/documents.ts";
import { documentQuery, type DocumentOf, type VersionEntry } from "../api/document-versions.ts";
import { Card } from "./card.tsx";
import { ErrorState } from "./error-state.tsx";
import { Loading } from "./loading.tsx";
import { SelectField } from "./select-field.tsx";
import { YamlDiff } from "./yaml-diff.tsx";

/** By their numbers, as the address has them; the last two where it says nothing. */
export interface ComparedVersions {
  readonly older?: number;
  readonly newer?: number;
}

/** What differs between two versions of a document; nothing where there are not two. */
export function VersionComparison<K extends DocumentKind>({
  kind,
  name,
  toYaml,
  entries,
  compared,
  onCompare,
}: {
  kind: K;
  name: string;
  toYaml: (document: DocumentOf<K>) => string;
  entries: readonly VersionEntry[];
  compared: ComparedVersions;
  onCompare: (part: ComparedVersions) => void;
}) {
  const known = entries.filter(({ isDeleted }) => !isDeleted).map(({ version }) => version);
  const chosen = (wanted: number | undefined, fallback: number | undefined): number | undefined =>
    wanted !== undefined && known.includes(wanted) ? wanted : fallback;
  const newer = chosen(compared.newer, known[0]);
  const older = chosen(compared.older, known[1]);
  const newerOne = useQuery({ ...documentQuery(kind, name, newer), enabled: newer !== undefined });
  const olderOne = useQuery({ ...documentQuery(kind, name, older), enabled: older !== undefined });
  if (newer === undefined || older === undefined) return null;
  const options = known.map((version) => [String(version), `v${version}`] as const);
  return (
    <Card title="What differs">
      <div className="mb-3 grid max-w-md grid-cols-2 gap-3">
        <SelectField
          label="From"
          value={String(older)}
          options={options}
          onChange={(value) => onCompare({ older: Number(value) })}
        />
        <SelectField
          label="To"
          value={String(newer)}
          options={options}
          onChange={(value) => onCompare({ newer: Number(value) })}
        />
      </div>
      {newerOne.data !== undefined && olderOne.data !== undefined ? (
        <YamlDiff older={toYaml(olderOne.data.document)} newer={toYaml(newerOne.data.document)} />
      ) : newerOne.isError || olderOne.isError ? (
        <ErrorState error={newerOne.error ?? olderOne.error} />
      ) : (
        <Loading label="Loading the versions" />
      )}
    </Card>
  );
}
