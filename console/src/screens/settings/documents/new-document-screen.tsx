import { getRouteApi } from "@tanstack/react-router";
import type { DocumentKind } from "../../../../../src/contracts/documents.ts";
import { useMayManage } from "../../../api/session.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { Page } from "../../../components/page.tsx";
import { BackToDocuments } from "./back-to-documents.tsx";
import { DocumentForm } from "./document-form.tsx";
import { isDocumentKind, KINDS_OF_DOCUMENTS } from "./document-kinds.ts";

const route = getRouteApi("/settings/documents/$kind");

/** A document that is not there yet. */
export function NewDocumentScreen() {
  const { kind } = route.useParams();
  if (isDocumentKind(kind)) return <NewDocument key={kind} kind={kind} />;
  return (
    <Page title="New document">
      <EmptyState title="There is no kind of document by that name">
        <BackToDocuments />
      </EmptyState>
    </Page>
  );
}

function NewDocument({ kind }: { kind: DocumentKind }) {
  const navigate = route.useNavigate();
  const mayManage = useMayManage(kind);
  const { about, template } = KINDS_OF_DOCUMENTS[kind];
  return (
    <Page title={`New ${kind}`} lede={about} actions={<BackToDocuments />}>
      {mayManage ? (
        <DocumentForm
          before=""
          beginning={template}
          onApplied={(appliedKind, name) =>
            void navigate({
              to: "/settings/documents/$kind/$name",
              params: { kind: appliedKind, name },
              ignoreBlocker: true,
            })
          }
        />
      ) : (
        <EmptyState
          title="Your groups may not make documents of this kind"
          detail="Access policies say who may. Ask an administrator."
        />
      )}
    </Page>
  );
}
