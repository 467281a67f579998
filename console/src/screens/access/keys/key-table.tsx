import { Ban, RotateCw } from "lucide-react";
import { IconButton } from "../../../components/icon-button.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { Moment } from "../moment.tsx";
import { stateOf, type ApiKey } from "./api-key.ts";
import { KeyBounds } from "./key-bounds.tsx";
import { KeyStateBadge } from "./key-state-badge.tsx";

/** Keys with what they are bound to. Buttons for changing are there for whoever may change keys. */
export function KeyTable({
  keys,
  now,
  mayManage,
  onOpen,
  onRotate,
  onRevoke,
}: {
  keys: readonly ApiKey[];
  /** Unix milliseconds. */
  now: number;
  mayManage: boolean;
  onOpen: (key: ApiKey) => void;
  onRotate: (key: ApiKey) => void;
  onRevoke: (key: ApiKey) => void;
}) {
  const columns: Column<ApiKey>[] = [
    {
      title: "Key",
      cell: (key) => (
        <div className="max-w-64 min-w-36">
          <button
            type="button"
            onClick={() => onOpen(key)}
            className="hover:text-accent max-w-full text-left font-medium break-words underline decoration-transparent underline-offset-4 hover:decoration-current"
          >
            {key.name}
          </button>
          <div className="text-quiet font-mono text-xs">{key.id}</div>
        </div>
      ),
    },
    { title: "State", cell: (key) => <KeyStateBadge apiKey={key} now={now} /> },
    {
      title: "Owner",
      cell: ({ owner, principalType, principalId, name }) => (
        <div className="max-w-56 break-words">
          {owner ?? <span className="text-quiet">nobody named</span>}
          {(principalType === "User" || principalId !== name) && (
            <div className="text-quiet text-sm">
              {principalType} {principalId}
            </div>
          )}
        </div>
      ),
    },
    {
      title: "Project",
      cell: ({ project }) => project ?? <span className="text-quiet">none</span>,
    },
    {
      title: "Groups",
      cell: ({ groups }) => (
        <span className="block max-w-48 text-sm break-words">
          {groups.length === 0 ? <span className="text-quiet">none</span> : groups.join(", ")}
        </span>
      ),
    },
    { title: "Bounds", cell: (key) => <KeyBounds apiKey={key} /> },
    {
      title: "Last use",
      cell: ({ lastUsedAt }) =>
        lastUsedAt === undefined ? (
          <span className="text-quiet">never</span>
        ) : (
          <Moment at={lastUsedAt} now={now} />
        ),
    },
    {
      title: "Expires",
      cell: ({ expiresAt, revokedAt }) =>
        revokedAt !== undefined ? (
          <span className="text-quiet text-sm">
            revoked <Moment at={revokedAt} now={now} />
          </span>
        ) : expiresAt === undefined ? (
          <span className="text-quiet">never</span>
        ) : (
          <Moment at={expiresAt} now={now} />
        ),
    },
    ...(mayManage
      ? [
          {
            title: "Change",
            cell: (key: ApiKey) => (
              <KeyActions apiKey={key} now={now} onRotate={onRotate} onRevoke={onRevoke} />
            ),
          },
        ]
      : []),
  ];
  return <Table label="API keys" columns={columns} rows={keys} keyOf={({ id }) => id} />;
}

function KeyActions({
  apiKey,
  now,
  onRotate,
  onRevoke,
}: {
  apiKey: ApiKey;
  now: number;
  onRotate: (key: ApiKey) => void;
  onRevoke: (key: ApiKey) => void;
}) {
  const state = stateOf(apiKey, now);
  if (state === "revoked") return null;
  return (
    <div className="-my-1 flex">
      {apiKey.supersededBy === undefined && (
        <IconButton label={`Rotate ${apiKey.name}`} icon={RotateCw} onClick={() => onRotate(apiKey)} />
      )}
      <IconButton
        label={`Revoke ${apiKey.name} (${apiKey.id})`}
        icon={Ban}
        className="hover:!text-bad"
        onClick={() => onRevoke(apiKey)}
      />
    </div>
  );
}
