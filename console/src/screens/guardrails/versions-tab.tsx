import { getRouteApi } from "@tanstack/react-router";
import { Card } from "../../components/card.tsx";
import { CodeBlock } from "../../components/code-block.tsx";
import { DocumentVersions } from "../../components/document-versions.tsx";
import type { StoredGuardrail } from "./guardrail-queries.ts";
import { toYaml } from "./guardrail-yaml.ts";
import { PublishDialog } from "./publish-dialog.tsx";

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
  const navigate = route.useNavigate();
  return (
    <DocumentVersions
      kind="Guardrail"
      name={name}
      stored={stored}
      toYaml={toYaml}
      mayManage={mayManage}
      compared={route.useSearch()}
      onCompare={(part) => void navigate({ search: (now) => ({ ...now, ...part }), replace: true })}
      empty={{
        title: "No version was published",
        detail:
          stored === undefined
            ? "The first one is made when it is published."
            : "It is as it was shipped. What is published under its name takes its place, and is version 1.",
      }}
      rollBack={({ version, older, onClose }) => (
        <PublishDialog
          name={name}
          title={`Roll ${name} back to version ${version}`}
          detail="What it said then is published again, as a new version. Changes that are not published are lost."
          action="Roll back"
          before={stored?.document}
          text={toYaml(older)}
          onPublished={(text) => {
            onClose();
            onRolledBack(text);
          }}
          onClose={onClose}
        />
      )}
    >
      {(entries) => (
        <Card title="The same on the command line">
          <CodeBlock
            code={`sallyport get Guardrail ${name} --version ${entries.find(({ version, isDeleted }) => !isDeleted && version !== stored?.version)?.version ?? 1} | sallyport apply -f -`}
          />
        </Card>
      )}
    </DocumentVersions>
  );
}
