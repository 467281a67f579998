import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { StoredDocument } from "../../../../../src/contracts/documents.ts";
import { api } from "../../../api/api.ts";
import { addressOf } from "../../../api/document-versions.ts";
import { Button } from "../../../components/button.tsx";
import { CodeEditor } from "../../../components/code-editor.tsx";
import { Confirm } from "../../../components/confirm.tsx";
import { toast } from "../../../components/toast.tsx";
import { DocumentForm } from "./document-form.tsx";
import { toYaml } from "./document-yaml.ts";
import { ownScreenOf } from "./own-screen.ts";

/** What is in force; to be changed where that is allowed, and has no screen of its own. */
export function DocumentText({ stored, mayManage }: { stored: StoredDocument; mayManage: boolean }) {
  const { document, origin } = stored;
  const navigate = useNavigate();
  const text = toYaml(document);
  const ownScreen = ownScreenOf(document.kind);
  if (!mayManage || ownScreen !== undefined)
    return (
      <div className="flex flex-col gap-3">
        <CodeEditor label="Document as YAML" value={text} />
        <p className="text-quiet text-sm">
          {mayManage
            ? `Documents of this kind are changed under ${ownScreen}.`
            : "You can read this document, and not change it."}
        </p>
      </div>
    );
  return (
    <div className="flex flex-col gap-3">
      {origin !== "applied" && (
        <p className="text-quiet max-w-prose">
          {origin === "shipped"
            ? "It came with Sallyport. What you apply under its name takes its place."
            : "It was made from the node's environment. What you apply under its name takes its place."}
        </p>
      )}
      <DocumentForm
        before={text}
        beginning={text}
        onApplied={(kind, name) =>
          void navigate({
            to: "/settings/documents/$kind/$name",
            params: { kind, name },
            ignoreBlocker: true,
          })
        }
        actions={origin === "applied" && <DeleteButton stored={stored} />}
      />
    </div>
  );
}

function DeleteButton({ stored: { document } }: { stored: StoredDocument }) {
  const { kind, name } = document;
  const [isAsked, setAsked] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => api("DELETE", `/api/documents/${addressOf(kind, name)}`),
    onSuccess: async () => {
      toast(`${name} is not in force any more.`);
      await navigate({ to: "/settings", search: { tab: "documents" }, ignoreBlocker: true });
      await client.invalidateQueries({ queryKey: ["documents"] });
      await client.invalidateQueries({ queryKey: ["document-versions"] });
    },
  });
  return (
    <>
      <Button tone="danger" className="mr-auto" onClick={() => setAsked(true)}>
        Delete …
      </Button>
      {isAsked && (
        <Confirm
          title={`Delete ${name}`}
          detail={`This ${kind} is not in force any more, on any node. Its versions stay, and one of them can be taken back. A document that was shipped under this name comes back into force.`}
          action="Delete"
          isBusy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
