import { Button } from "../../../components/button.tsx";
import { Fact, Facts } from "../../../components/fact.tsx";
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
      <Facts look="roomy">
        <Fact name="State">
          <KeyStateBadge apiKey={apiKey} now={now} />
        </Fact>
        <Fact name="Id">
          <code>{id}</code>
        </Fact>
        <Fact name="Calls as">
          {principalType} {principalId}
        </Fact>
        <Fact name="Groups">{groups.join(", ") || "none"}</Fact>
        <Fact name="Owner">{owner ?? "nobody named"}</Fact>
        <Fact name="Project">{project ?? "none"}</Fact>
        <Fact name="Bounds">
          <KeyBounds apiKey={apiKey} />
        </Fact>
        <Fact name="Tags">
          {Object.entries(tags)
            .map(([tag, value]) => `${tag}=${value}`)
            .join(", ") || "none"}
        </Fact>
        <Fact name="Made">
          <Time at={createdAt} />
        </Fact>
        <Fact name="Last use">{lastUsedAt === undefined ? "never" : <Time at={lastUsedAt} />}</Fact>
        <Fact name="Expires">{expiresAt === undefined ? "never" : <Time at={expiresAt} />}</Fact>
        {revokedAt !== undefined && (
          <Fact name="Revoked">
            <Time at={revokedAt} />
          </Fact>
        )}
        {supersededBy !== undefined && (
          <Fact name="Replaced by">
            <code>{supersededBy}</code>
          </Fact>
        )}
      </Facts>
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
