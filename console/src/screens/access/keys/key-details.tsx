import { Button } from "../../../components/button.tsx";
import { Modal } from "../../../components/modal.tsx";
import { Time } from "../../../components/time.tsx";
import { stateOf, type ApiKey } from "./api-key.ts";
import { KeyBounds } from "./key-bounds.tsx";
import { KeyStateBadge } from "./key-state-badge.tsx";

/** Everything that is stored of one key. */
export function KeyDetails({
  apiKey,
  now,
  mayManage,
  onRotate,
  onRevoke,
  onClose,
}: {
  apiKey: ApiKey;
  now: number;
  mayManage: boolean;
  onRotate: () => void;
  onRevoke: () => void;
  onClose: () => void;
}) {
  const { id, name, principalType, principalId, groups, owner, project, tags, createdAt } = apiKey;
  const { expiresAt, revokedAt, lastUsedAt, supersededBy } = apiKey;
  const state = stateOf(apiKey, now);
  return (
    <Modal title={name} onClose={onClose}>
      <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-2 break-words">
        <Row name="State">
          <KeyStateBadge apiKey={apiKey} now={now} />
        </Row>
        <Row name="Id">
          <code>{id}</code>
        </Row>
        <Row name="Calls as">
          {principalType} {principalId}
        </Row>
        <Row name="Groups">{groups.join(", ") || "none"}</Row>
        <Row name="Owner">{owner ?? "nobody named"}</Row>
        <Row name="Project">{project ?? "none"}</Row>
        <Row name="Bounds">
          <KeyBounds apiKey={apiKey} isFull />
        </Row>
        <Row name="Tags">
          {Object.entries(tags)
            .map(([tag, value]) => `${tag}=${value}`)
            .join(", ") || "none"}
        </Row>
        <Row name="Made">
          <Time at={createdAt} />
        </Row>
        <Row name="Last use">{lastUsedAt === undefined ? "never" : <Time at={lastUsedAt} />}</Row>
        <Row name="Expires">{expiresAt === undefined ? "never" : <Time at={expiresAt} />}</Row>
        {revokedAt !== undefined && (
          <Row name="Revoked">
            <Time at={revokedAt} />
          </Row>
        )}
        {supersededBy !== undefined && (
          <Row name="Replaced by">
            <code>{supersededBy}</code>
          </Row>
        )}
      </dl>
      {mayManage && state !== "revoked" && (
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          {supersededBy === undefined && <Button onClick={onRotate}>Rotate …</Button>}
          <Button tone="danger" onClick={onRevoke}>
            Revoke …
          </Button>
        </div>
      )}
    </Modal>
  );
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
