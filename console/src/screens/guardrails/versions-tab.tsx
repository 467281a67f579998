import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { SelectField } from "../../components/select-field.tsx";
import { Table } from "../../components/table.tsx";
import { Time } from "../../components/time.tsx";
import { versionsQuery, type VersionEntry } from "../settings/documents/document-queries.ts";
import { versionQuery, type StoredGuardrail } from "./guardrail-queries.ts";
import { toYaml } from "./guardrail-yaml.ts";
import { PublishDialog } from "./publish-dialog.tsx";
import { YamlDiff } from "./yaml-diff.tsx";

const route = getRouteApi("/guardrails/$name");

/** Every version, what differs between two of them, and the way back to one. */
export function VersionsTab({
  name,
  stored,
  mayManage,
  onRolledBack,
}: {
  name: string;
  stored: StoredGuardrail | undefined;
  mayManage: boolean;
  onRolledBack: (text: string) => void;
}) {
  const versions = useQuery(versionsQuery("Guardrail", name));
  const [backTo, setBackTo] = useState<number | undefined>();
  if (versions.isPending) return <Loading label="Loading versions" />;
  if (versions.data === undefined)
    return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  const entries = versions.data;
  if (entries.length === 0)
    return (
      <EmptyState
        title="No version was published"
        detail={
          stored === undefined
            ? "The first one is made when it is published."
            : "It is as it was shipped. What is published under its name takes its place, and is version 1."
        }
      />
    );
  return (
    <div className="flex flex-col gap-5">
      <Comparison name={name} entries={entries} />
      <Table
        label="Versions"
        rows={entries}
        keyOf={({ version }) => String(version)}
        columns={[
          {
            title: "Version",
            cell: ({ version, isDeleted }) => (
              <span className="flex items-center gap-2">
                v{version}
                {version === stored?.version && <Badge tone="good">In force</Badge>}
                {isDeleted && <Badge tone="bad">Deleted it</Badge>}
              </span>
            ),
          },
          { title: "Published", cell: ({ appliedAt }) => <Time at={appliedAt} /> },
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
      <Card title="The same on the command line">
        <CodeBlock
          code={`sallyport get Guardrail ${name} --version ${entries.find(({ version, isDeleted }) => !isDeleted && version !== stored?.version)?.version ?? 1} | sallyport apply -f -`}
        />
      </Card>
      {backTo !== undefined && (
        <RollBack
          name={name}
          version={backTo}
          stored={stored}
          onRolledBack={(text) => {
            setBackTo(undefined);
            onRolledBack(text);
          }}
          onClose={() => setBackTo(undefined)}
        />
      )}
    </div>
  );
}

function RollBack({
  name,
  version,
  stored,
  onRolledBack,
  onClose,
}: {
  name: string;
  version: number;
  stored: StoredGuardrail | undefined;
  onRolledBack: (text: string) => void;
  onClose: () => void;
}) {
  const older = useQuery(versionQuery(name, version));
  if (older.data === undefined)
    return older.isError ? <ErrorState error={older.error} onRetry={() => void older.refetch()} /> : null;
  return (
    <PublishDialog
      name={name}
      title={`Roll ${name} back to version ${version}`}
      detail="What it said then is published again, as a new version. Changes that are not published are lost."
      action="Roll back"
      before={stored?.document}
      beforeText={stored === undefined ? "" : toYaml(stored.document)}
      text={toYaml(older.data.document)}
      onPublished={onRolledBack}
      onClose={onClose}
    />
  );
}

function Comparison({ name, entries }: { name: string; entries: readonly VersionEntry[] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const known = entries.filter(({ isDeleted }) => !isDeleted).map(({ version }) => version);
  const chosen = (wanted: number | undefined, fallback: number | undefined): number | undefined =>
    wanted !== undefined && known.includes(wanted) ? wanted : fallback;
  const newer = chosen(search.newer, known[0]);
  const older = chosen(search.older, known[1]);
  const newerOne = useQuery({ ...versionQuery(name, newer ?? 0), enabled: newer !== undefined });
  const olderOne = useQuery({ ...versionQuery(name, older ?? 0), enabled: older !== undefined });
  if (newer === undefined || older === undefined) return null;
  const options = known.map((version) => [String(version), `v${version}`] as const);
  return (
    <Card title="What differs">
      <div className="mb-3 grid max-w-md grid-cols-2 gap-3">
        <SelectField
          label="From"
          value={String(older)}
          options={options}
          onChange={(value) => void navigate({ search: (now) => ({ ...now, older: Number(value) }) })}
        />
        <SelectField
          label="To"
          value={String(newer)}
          options={options}
          onChange={(value) => void navigate({ search: (now) => ({ ...now, newer: Number(value) }) })}
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
