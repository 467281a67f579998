import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { DocumentKind, StoredDocument } from "../../../../../src/contracts/documents.ts";
import { Badge } from "../../../components/badge.tsx";
import { Button } from "../../../components/button.tsx";
import { Card } from "../../../components/card.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { Table } from "../../../components/table.tsx";
import { Time } from "../../../components/time.tsx";
import { YamlDiff } from "../../guardrails/yaml-diff.tsx";
import { ApplyDialog } from "./apply-dialog.tsx";
import { documentQuery, versionsQuery, type VersionEntry } from "./document-queries.ts";
import { toYaml } from "./document-yaml.ts";

const route = getRouteApi("/settings/documents/$kind/$name");

interface Subject {
  readonly kind: DocumentKind;
  readonly name: string;
  /** What is in force; undefined where nothing is. */
  readonly stored: StoredDocument | undefined;
}

/** Every version, what differs between two of them, and the way back to one. */
export function VersionsPanel({ mayManage, ...subject }: Subject & { mayManage: boolean }) {
  const { kind, name, stored } = subject;
  const versions = useQuery(versionsQuery(kind, name));
  const navigate = route.useNavigate();
  const [backTo, setBackTo] = useState<number | undefined>();
  if (versions.isPending) return <Loading label="Loading versions" />;
  if (versions.data === undefined)
    return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  if (versions.data.length === 0)
    return (
      <EmptyState
        title="Nobody applied a version"
        detail="What is applied under this name is version 1, and is kept for good."
      />
    );
  return (
    <div className="flex flex-col gap-5">
      <Comparison {...subject} entries={versions.data} />
      <Table
        label="Versions"
        rows={versions.data}
        keyOf={({ version }) => String(version)}
        columns={[
          {
            title: "Version",
            cell: ({ version, isDeleted }) => (
              <span className="flex items-center gap-2 whitespace-nowrap">
                v{version}
                {version === stored?.version && <Badge tone="good">in force</Badge>}
                {isDeleted && <Badge tone="bad">deleted it</Badge>}
              </span>
            ),
          },
          { title: "Applied", cell: ({ appliedAt }) => <Time at={appliedAt} /> },
          { title: "By", cell: ({ appliedBy }) => <span className="break-all">{appliedBy}</span> },
          {
            title: "Roll back",
            cell: ({ version, isDeleted }) =>
              mayManage && !isDeleted && version !== stored?.version ? (
                <Button onClick={() => setBackTo(version)}>Roll back to v{version} …</Button>
              ) : null,
          },
        ]}
      />
      {backTo !== undefined && (
        <RollBack
          {...subject}
          version={backTo}
          onDone={() => {
            setBackTo(undefined);
            void navigate({ search: { tab: "versions" }, replace: true });
          }}
          onClose={() => setBackTo(undefined)}
        />
      )}
    </div>
  );
}

function RollBack({
  kind,
  name,
  stored,
  version,
  onDone,
  onClose,
}: Subject & { version: number; onDone: () => void; onClose: () => void }) {
  const older = useQuery(documentQuery(kind, name, version));
  if (older.data === undefined)
    return older.isError ? <ErrorState error={older.error} onRetry={() => void older.refetch()} /> : null;
  return (
    <ApplyDialog
      title={`Roll ${name} back to version ${version}`}
      detail="What it said then is applied again, as a new version."
      action="Roll back"
      before={stored === undefined ? "" : toYaml(stored.document)}
      text={toYaml(older.data.document)}
      onApplied={onDone}
      onClose={onClose}
    />
  );
}

function Comparison({ kind, name, entries }: Subject & { entries: readonly VersionEntry[] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const known = entries.filter(({ isDeleted }) => !isDeleted).map(({ version }) => version);
  const chosen = (wanted: number | undefined, fallback: number | undefined): number | undefined =>
    wanted !== undefined && known.includes(wanted) ? wanted : fallback;
  const newer = chosen(search.newer, known[0]);
  const older = chosen(search.older, known[1]);
  const newerOne = useQuery({ ...documentQuery(kind, name, newer), enabled: newer !== undefined });
  const olderOne = useQuery({ ...documentQuery(kind, name, older), enabled: older !== undefined });
  if (newer === undefined || older === undefined) return null;
  const options = known.map((version) => [String(version), `v${version}`] as const);
  const compare = (part: { readonly older?: number; readonly newer?: number }): void =>
    void navigate({ search: (now) => ({ ...now, ...part }), replace: true });
  return (
    <Card title="What differs">
      <div className="mb-3 grid max-w-md grid-cols-2 gap-3">
        <SelectField
          label="From"
          value={String(older)}
          options={options}
          onChange={(value) => compare({ older: Number(value) })}
        />
        <SelectField
          label="To"
          value={String(newer)}
          options={options}
          onChange={(value) => compare({ newer: Number(value) })}
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
