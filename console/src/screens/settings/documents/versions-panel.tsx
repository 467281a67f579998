import { getRouteApi } from "@tanstack/react-router";
import type { DocumentKind, StoredDocument } from "../../../../../src/contracts/documents.ts";
import { ApplyDialog } from "../../../components/apply-dialog.tsx";
import { DocumentVersions } from "../../../components/document-versions.tsx";
import { toYaml } from "./document-yaml.ts";

const route = getRouteApi("/settings/documents/$kind/$name");

/** Every version, what differs between two of them, and the way back to one. */
export function VersionsPanel({
  kind,
  name,
  stored,
  mayManage,
}: {
  kind: DocumentKind;
  name: string;
  /** What is in force; undefined where nothing is. */
  stored: StoredDocument | undefined;
  mayManage: boolean;
}) {
  const navigate = route.useNavigate();
  return (
    <DocumentVersions
      kind={kind}
      name={name}
      stored={stored}
      toYaml={toYaml}
      mayManage={mayManage}
      compared={route.useSearch()}
      onCompare={(part) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true })}
      empty={{
        title: "Nobody applied a version",
        detail: "What is applied under this name is version 1, and is kept for good.",
      }}
      rollBack={({ version, older, onClose }) => (
        <ApplyDialog
          title={`Roll ${name} back to version ${version}`}
          detail="What it said then is applied again, as a new version."
          action="Roll back"
          before={stored === undefined ? "" : toYaml(stored.document)}
          text={toYaml(older)}
          onApplied={() => {
            onClose();
            void navigate({ search: { tab: "versions" }, replace: true });
          }}
          onClose={onClose}
        />
      )}
    />
  );
}
