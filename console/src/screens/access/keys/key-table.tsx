import { Ban, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "../../../components/icon-button.tsx";
import { VirtualTable, type VirtualColumn } from "../../../components/virtual-table.tsx";
import { Moment } from "../moment.tsx";
import { stateOf, type ApiKey } from "./api-key.ts";
import { KeyBoundsLine } from "./key-bounds.tsx";
import { KeyStateBadge } from "./key-state-badge.tsx";

/** Two lines of text. */
const ROW_PX = 56;
const NARROW_ROW_PX = 100;
const MIN_WIDTH = "70rem";

/** What can be done with a key of the list. */
export interface KeyActions {
  readonly onOpen: (key: ApiKey) => void;
  readonly onRotate: (key: ApiKey) => void;
  readonly onRevoke: (key: ApiKey) => void;
}

/** Keys with what they are bound to. Buttons for changing are there for whoever may change keys. */
export function KeyTable({
  keys,
  now,
  mayManage,
  actions,
  ...list
}: {
  keys: readonly ApiKey[];
  /** Unix milliseconds. */
  now: number;
  mayManage: boolean;
  actions: KeyActions;
  isComplete: boolean;
  onNearEnd: () => void;
  footer: ReactNode;
}) {
  const changes = (key: ApiKey): ReactNode =>
    mayManage && <KeyChanges apiKey={key} now={now} actions={actions} />;
  return (
    <VirtualTable
      label="API keys"
      columns={columnsOf(now, actions, mayManage ? changes : undefined)}
      rows={keys}
      keyOf={idOf}
      narrow={(key) => <NarrowRow apiKey={key} now={now} actions={actions} changes={changes(key)} />}
      rowPx={ROW_PX}
      narrowRowPx={NARROW_ROW_PX}
      minWidth={MIN_WIDTH}
      {...list}
    />
  );
}

const idOf = ({ id }: ApiKey): string => id;

function columnsOf(
  now: number,
  { onOpen }: KeyActions,
  changes: ((key: ApiKey) => ReactNode) | undefined,
): readonly VirtualColumn<ApiKey>[] {
  return [
    { title: "Key", width: "minmax(10rem, 1.6fr)", cell: (key) => <KeyName apiKey={key} onOpen={onOpen} /> },
    { title: "State", width: "6.5rem", cell: (key) => <KeyStateBadge apiKey={key} now={now} /> },
    { title: "Owner", width: "minmax(7rem, 1.2fr)", cell: (key) => <Owner apiKey={key} /> },
    {
      title: "Project",
      width: "minmax(5rem, 0.8fr)",
      cell: ({ project }) =>
        project === undefined ? (
          <span className="text-quiet">none</span>
        ) : (
          <span title={project}>{project}</span>
        ),
    },
    { title: "Groups", width: "minmax(6rem, 1fr)", cell: (key) => <Groups apiKey={key} /> },
    { title: "Bounds", width: "minmax(6rem, 1.2fr)", cell: (key) => <KeyBoundsLine apiKey={key} /> },
    { title: "Last use", width: "8rem", cell: (key) => <LastUse apiKey={key} now={now} /> },
    { title: "Expires", width: "8rem", cell: (key) => <End apiKey={key} now={now} /> },
    ...(changes === undefined ? [] : [{ title: "Change", width: "5.5rem", cell: changes }]),
  ];
}

function KeyName({ apiKey, onOpen }: { apiKey: ApiKey; onOpen: (key: ApiKey) => void }) {
  return (
    <>
      <button
        type="button"
        onClick={() => onOpen(apiKey)}
        title={apiKey.name}
        className="hover:text-accent max-w-full truncate text-left font-medium decoration-transparent underline underline-offset-4 hover:decoration-current"
      >
        {apiKey.name}
      </button>
      <div className="text-quiet truncate font-mono text-xs">{apiKey.id}</div>
    </>
  );
}

function Owner({ apiKey: { owner, principalType, principalId, name } }: { apiKey: ApiKey }) {
  const isOther = principalType === "User" || principalId !== name;
  return (
    <>
      <div className="truncate" title={owner}>
        {owner ?? <span className="text-quiet">nobody named</span>}
      </div>
      {isOther && (
        <div className="text-quiet truncate text-sm" title={`${principalType} ${principalId}`}>
          {principalType} {principalId}
        </div>
      )}
    </>
  );
}

function Groups({ apiKey: { groups } }: { apiKey: ApiKey }) {
  if (groups.length === 0) return <span className="text-quiet">none</span>;
  return (
    <span className="text-sm" title={groups.join(", ")}>
      {groups.join(", ")}
    </span>
  );
}

function LastUse({ apiKey: { lastUsedAt }, now }: { apiKey: ApiKey; now: number }) {
  if (lastUsedAt === undefined) return <span className="text-quiet">never</span>;
  return <Moment at={lastUsedAt} now={now} />;
}

function End({ apiKey: { expiresAt, revokedAt }, now }: { apiKey: ApiKey; now: number }) {
  if (revokedAt !== undefined)
    return (
      <span className="text-quiet text-sm">
        revoked <Moment at={revokedAt} now={now} />
      </span>
    );
  if (expiresAt === undefined) return <span className="text-quiet">never</span>;
  return <Moment at={expiresAt} now={now} />;
}

function KeyChanges({
  apiKey,
  now,
  actions: { onRotate, onRevoke },
}: {
  apiKey: ApiKey;
  now: number;
  actions: KeyActions;
}) {
  if (stateOf(apiKey, now) === "revoked") return null;
  return (
    <div className="flex">
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

/** The whole of a key where there is no room for columns. */
function NarrowRow({
  apiKey,
  now,
  actions,
  changes,
}: {
  apiKey: ApiKey;
  now: number;
  actions: KeyActions;
  changes: ReactNode;
}) {
  const { owner, project } = apiKey;
  return (
    <div className="flex h-full items-center gap-2">
      <div className="min-w-0 flex-1">
        <KeyName apiKey={apiKey} onOpen={actions.onOpen} />
        <div className="flex items-center gap-2 text-sm">
          <KeyStateBadge apiKey={apiKey} now={now} />
          <span className="text-quiet truncate">{owner ?? project ?? "nobody named"}</span>
        </div>
      </div>
      {changes}
    </div>
  );
}
