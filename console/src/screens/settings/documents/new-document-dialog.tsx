import { Link } from "@tanstack/react-router";
import { useSignedIn } from "../../../api/session.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { Modal } from "../../../components/modal.tsx";
import { KINDS_OF_DOCUMENTS } from "./document-kinds.ts";

/** Which kind it is to be: those that the person may change. */
export function NewDocumentDialog({ onClose }: { onClose: () => void }) {
  const { managedKinds } = useSignedIn();
  const kinds = Object.entries(KINDS_OF_DOCUMENTS).filter(([kind]) => managedKinds.includes(kind));
  return (
    <Modal
      title="New document"
      description="It begins with a template. Nothing is applied before you say so."
      onClose={onClose}
      isWide
    >
      {kinds.length === 0 ? (
        <EmptyState
          title="No kind is open to you"
          detail="Which kinds of documents your groups may change is a matter of access policies."
        />
      ) : (
        <ul className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
          {kinds.map(([kind, { about }]) => (
            <li key={kind}>
              <Link
                to="/settings/documents/$kind"
                params={{ kind }}
                onClick={onClose}
                className="border-line bg-paper hover:border-accent hover:bg-accent-soft flex h-full flex-col rounded-md border p-3"
              >
                <span className="font-medium">{kind}</span>
                <span className="text-quiet text-sm">{about}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
