import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { StoredDocument } from "../../../../../src/contracts/documents.ts";
import { documentsQuery } from "../../../api/documents.ts";
import { useMay } from "../../../api/session.ts";
import { Button } from "../../../components/button.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { Loading } from "../../../components/loading.tsx";
import { SearchField } from "../../../components/search-field.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { Time } from "../../../components/time.tsx";
import { useSettingsSearch } from "../use-settings-search.ts";
import { KINDS_OF_DOCUMENTS } from "./document-kinds.ts";
import { NewDocumentDialog } from "./new-document-dialog.tsx";
import { OriginBadge } from "./origin-badge.tsx";

const PAGE_DOCUMENTS = 100;

/** Every document in force, by kind and name. */
export function DocumentsTab() {
  const [{ q = "", kind = "" }, change] = useSettingsSearch();
  const mayManage = useMay("manageDocuments");
  const [isNew, setNew] = useState(false);
  const documents = useQuery(documentsQuery);
  if (documents.isPending) return <Loading label="Loading documents" />;
  if (documents.data === undefined)
    return <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />;
  const wanted = q.toLowerCase();
  const shown = documents.data.filter(
    ({ document }) =>
      (kind === "" || document.kind === kind) &&
      `${document.name} ${document.description ?? ""}`.toLowerCase().includes(wanted),
  );
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <SearchField
          label="Name or description"
          value={q}
          onChange={(text) => change({ q: text === "" ? undefined : text })}
        />
        <div className="w-full sm:w-56">
          <SelectField
            label="Kind"
            value={kind}
            options={kindOptions(documents.data)}
            onChange={(chosen) => change({ kind: chosen === "" ? undefined : chosen })}
          />
        </div>
        {mayManage && (
          <Button tone="primary" className="ml-auto" onClick={() => setNew(true)}>
            <Plus aria-hidden className="size-4" /> New document
          </Button>
        )}
      </div>
      <DocumentList key={`${kind} ${q}`} documents={[...shown].sort(byKindAndName)} />
      {isNew && <NewDocumentDialog onClose={() => setNew(false)} />}
    </div>
  );
}

function DocumentList({ documents }: { documents: readonly StoredDocument[] }) {
  const [most, setMost] = useState(PAGE_DOCUMENTS);
  if (documents.length === 0)
    return (
      <EmptyState
        title="No document like that"
        detail="Look for another part of its name, or in all kinds."
      />
    );
  const shown = documents.slice(0, most);
  return (
    <div>
      <Table
        label="Documents"
        rows={shown}
        columns={COLUMNS}
        keyOf={({ document: { kind, name } }) => `${kind}/${name}`}
      />
      <LoadMore
        shown={shown.length}
        noun={shown.length === 1 ? "document" : "documents"}
        hasMore={documents.length > most}
        isBusy={false}
        onMore={() => setMost(most + PAGE_DOCUMENTS)}
      />
    </div>
  );
}

const COLUMNS: readonly Column<StoredDocument>[] = [
  { title: "Kind", cell: ({ document: { kind } }) => <span className="text-quiet">{kind}</span> },
  {
    title: "Name",
    cell: ({ document: { kind, name, description } }) => (
      <div className="min-w-48">
        <Link
          to="/settings/documents/$kind/$name"
          params={{ kind, name }}
          className="text-accent font-medium break-all underline-offset-2 hover:underline"
        >
          {name}
        </Link>
        {description !== undefined && (
          <p className="text-quiet line-clamp-2 max-w-prose text-sm">{description}</p>
        )}
      </div>
    ),
  },
  {
    title: "Version",
    isNumber: true,
    cell: ({ version }) => (version === 0 ? "–" : <span className="whitespace-nowrap">v{version}</span>),
  },
  { title: "Origin", cell: ({ origin }) => <OriginBadge origin={origin} /> },
  {
    title: "Applied",
    cell: ({ appliedAt, appliedBy }) =>
      appliedAt === undefined ? (
        "–"
      ) : (
        <>
          <Time at={appliedAt} />
          <span className="text-quiet block text-sm break-all">{appliedBy}</span>
        </>
      ),
  },
];

/** Kinds in the order of src/contracts/documents.ts's templates here, with how many there are. */
function kindOptions(documents: readonly StoredDocument[]): (readonly [string, string])[] {
  const options = Object.keys(KINDS_OF_DOCUMENTS).map((kind) => {
    const count = documents.filter(({ document }) => document.kind === kind).length;
    return [kind, `${kind} (${count})`] as const;
  });
  return [["", `All (${documents.length})`], ...options];
}

function byKindAndName({ document: one }: StoredDocument, { document: other }: StoredDocument): number {
  const order = Object.keys(KINDS_OF_DOCUMENTS);
  const difference = order.indexOf(one.kind) - order.indexOf(other.kind);
  return difference !== 0 ? difference : one.name < other.name ? -1 : 1;
}
