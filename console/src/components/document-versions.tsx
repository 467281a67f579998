import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import type { DocumentKind, StoredDocument } from "../../../src/contracts/documents.ts";
import {
  documentQuery,
  versionsQuery,
  type DocumentOf,
  type VersionEntry,
} from "../api/document-versions.ts";
import { Badge } from "./badge.tsx";
import { Button } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ErrorState } from "./error-state.tsx";
import { Loading } from "./loading.tsx";
import { Table, type Column } from "./table.tsx";
import { Time } from "./time.tsx";
import { VersionComparison, type ComparedVersions } from "./version-comparison.tsx";

/** What a document that is rolled back to said, and how the dialog about it is closed. */
export interface RollBack<K extends DocumentKind> {
  readonly version: number;
  readonly older: DocumentOf<K>;
  readonly onClose: () => void;
}

/** Every version of a document, what differs between two of them, and the way back to one. */
export function DocumentVersions<K extends DocumentKind>({
  kind,
  name,
  stored,
  toYaml,
  mayManage,
  compared,
  onCompare,
  empty,
  rollBack,
  children,
}: {
  kind: K;
  name: string;
  /** What is in force; undefined where nothing is. */
  stored: StoredDocument<DocumentOf<K>> | undefined;
  toYaml: (document: DocumentOf<K>) => string;
  mayManage: boolean;
  compared: ComparedVersions;
  onCompare: (part: ComparedVersions) => void;
  /** Where nobody has applied one yet. */
  empty: { readonly title: string; readonly detail: string };
  /** Draws the dialog that rolls back. */
  rollBack: (to: RollBack<K>) => ReactNode;
  /** Stands below; is handed the versions. */
  children?: (entries: readonly VersionEntry[]) => ReactNode;
}) {
  const versions = useQuery(versionsQuery(kind, name));
  const [backTo, setBackTo] = useState<number | undefined>();
  if (versions.isPending) return <Loading label="Loading versions" />;
  if (versions.data === undefined)
    return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  const entries = versions.data;
  if (entries.length === 0) return <EmptyState {...empty} />;
  return (
    <div className="flex flex-col gap-5">
      <VersionComparison
        kind={kind}
        name={name}
        toYaml={toYaml}
        entries={entries}
        compared={compared}
        onCompare={onCompare}
      />
      <Table
        label="Versions"
        rows={entries}
        keyOf={({ version }) => String(version)}
        columns={columnsFor(stored?.version, mayManage, setBackTo)}
      />
      {children?.(entries)}
      {backTo !== undefined && (
        <Older kind={kind} name={name} version={backTo}>
          {(older) => rollBack({ version: backTo, older, onClose: () => setBackTo(undefined) })}
        </Older>
      )}
    </div>
  );
}

function columnsFor(
  inForce: number | undefined,
  mayManage: boolean,
  onBackTo: (version: number) => void,
): readonly Column<VersionEntry>[] {
  return [
    {
      title: "Version",
      cell: ({ version, isDeleted }) => (
        <span className="flex items-center gap-2 whitespace-nowrap">
          v{version}
          {version === inForce && <Badge tone="good">In force</Badge>}
          {isDeleted && <Badge tone="bad">Deleted it</Badge>}
        </span>
      ),
    },
    { title: "Applied", cell: ({ appliedAt }) => <Time at={appliedAt} /> },
    { title: "By", cell: ({ appliedBy }) => <span className="break-all">{appliedBy}</span> },
    {
      title: "Roll back",
      cell: ({ version, isDeleted }) =>
        mayManage && !isDeleted && version !== inForce ? (
          <Button onClick={() => onBackTo(version)}>Roll back to v{version} …</Button>
        ) : null,
    },
  ];
}

function Older<K extends DocumentKind>({
  kind,
  name,
  version,
  children,
}: {
  kind: K;
  name: string;
  version: number;
  children: (older: DocumentOf<K>) => ReactNode;
}) {
  const older = useQuery(documentQuery(kind, name, version));
  if (older.data !== undefined) return children(older.data.document);
  return older.isError ? <ErrorState error={older.error} onRetry={() => void older.refetch()} /> : null;
}
