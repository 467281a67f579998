import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { DocumentKind } from "../../../../../src/contracts/documents.ts";
import { ApiError } from "../../../api/api-error.ts";
import { documentQuery } from "../../../api/document-versions.ts";
import { useMayManage } from "../../../api/session.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { Page } from "../../../components/page.tsx";
import { Tabs } from "../../../components/tabs.tsx";
import { Time } from "../../../components/time.tsx";
import type { DocumentTab } from "../settings-search.ts";
import { BackToDocuments } from "./back-to-documents.tsx";
import { isDocumentKind } from "./document-kinds.ts";
import { DocumentText } from "./document-text.tsx";
import { OriginBadge } from "./origin-badge.tsx";
import { OwnScreenLink } from "./own-screen-link.tsx";
import { VersionsPanel } from "./versions-panel.tsx";

const route = getRouteApi("/settings/documents/$kind/$name");

/** One document: its text, and every version of it. */
export function DocumentScreen() {
  const { kind, name } = route.useParams();
  if (isDocumentKind(kind)) return <OneDocument key={`${kind}/${name}`} kind={kind} name={name} />;
  return (
    <Page title={name}>
      <EmptyState title="There is no kind of document by that name">
        <BackToDocuments />
      </EmptyState>
    </Page>
  );
}

function OneDocument({ kind, name }: { kind: DocumentKind; name: string }) {
  const { tab = "text" } = route.useSearch();
  const navigate = route.useNavigate();
  const mayManage = useMayManage(kind);
  const document = useQuery(documentQuery(kind, name));
  const isGone = document.error instanceof ApiError && document.error.status === 404;
  if (document.isPending) return <Loading label={`Loading ${name}`} />;
  // What was there before it was deleted stays in the query's data.
  const stored = isGone ? undefined : document.data;
  if (stored === undefined && !isGone)
    return <ErrorState error={document.error} onRetry={() => void document.refetch()} />;
  const text =
    stored === undefined ? (
      <EmptyState
        title={`There is no ${kind} of this name in force`}
        detail="It was deleted, or never made. Where it had versions, one of them can be taken back."
      />
    ) : (
      <DocumentText stored={stored} mayManage={mayManage} />
    );
  return (
    <Page
      title={name}
      actions={
        <>
          <BackToDocuments />
          <OwnScreenLink kind={kind} name={name} />
        </>
      }
    >
      <p className="text-quiet -mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        <span>{kind}</span>
        {stored !== undefined && <OriginBadge origin={stored.origin} />}
        {stored !== undefined && stored.version > 0 && <span>version {stored.version}</span>}
        {stored?.appliedAt !== undefined && (
          <span>
            <Time at={stored.appliedAt} /> by <span className="break-all">{stored.appliedBy}</span>
          </span>
        )}
      </p>
      <Tabs<DocumentTab>
        label={`${kind} ${name}`}
        value={tab}
        onChange={(next) => void navigate({ search: { tab: next }, replace: true })}
        tabs={[
          { value: "text", title: "Text", content: text },
          {
            value: "versions",
            title: "Versions",
            content: <VersionsPanel kind={kind} name={name} stored={stored} mayManage={mayManage} />,
          },
        ]}
      />
    </Page>
  );
}
