import type { ReactNode } from "react";
import { Badge } from "../../../components/badge.tsx";
import { Button } from "../../../components/button.tsx";
import { Time } from "../../../components/time.tsx";
import { VirtualTable, type VirtualColumn } from "../../../components/virtual-table.tsx";
import type { Person } from "./person.ts";

/** Two lines of text. */
const ROW_PX = 56;
const NARROW_ROW_PX = 100;
const MIN_WIDTH = "52rem";

/** People with their groups. The button for changing is there for whoever may change people. */
export function PeopleTable({
  people,
  mayManage,
  onActivity,
  ...list
}: {
  people: readonly Person[];
  mayManage: boolean;
  onActivity: (person: Person) => void;
  isComplete: boolean;
  onNearEnd: () => void;
  footer: ReactNode;
}) {
  const change = (person: Person): ReactNode => <Change person={person} onActivity={onActivity} />;
  return (
    <VirtualTable
      label="People"
      columns={mayManage ? [...COLUMNS, { title: "Change", width: "7.5rem", cell: change }] : COLUMNS}
      rows={people}
      keyOf={idOf}
      narrow={(person) => <NarrowRow person={person} change={mayManage && change(person)} />}
      rowPx={ROW_PX}
      narrowRowPx={NARROW_ROW_PX}
      minWidth={MIN_WIDTH}
      {...list}
    />
  );
}

const idOf = ({ id }: Person): string => id;

const COLUMNS: readonly VirtualColumn<Person>[] = [
  { title: "Person", width: "minmax(11rem, 1.8fr)", cell: (person) => <Who person={person} /> },
  { title: "State", width: "6.5rem", cell: (person) => <State person={person} /> },
  { title: "Groups", width: "minmax(8rem, 1.4fr)", cell: (person) => <Groups person={person} /> },
  {
    title: "Source",
    width: "minmax(4rem, 0.6fr)",
    cell: ({ source }) => <span title={source}>{source}</span>,
  },
  {
    title: "Changed",
    width: "11.5rem",
    cell: ({ updatedAt }) => (
      <span className="text-sm">
        <Time at={updatedAt} />
      </span>
    ),
  },
];

function Who({ person: { userName, displayName, email } }: { person: Person }) {
  const ids = email === undefined || email === userName ? userName : `${userName} · ${email}`;
  return (
    <>
      <div className="truncate font-medium" title={displayName ?? userName}>
        {displayName ?? userName}
      </div>
      <div className="text-quiet truncate text-sm" title={ids}>
        {ids}
      </div>
    </>
  );
}

function State({ person: { active } }: { person: Person }) {
  return <Badge tone={active ? "good" : "bad"}>{active ? "active" : "deactivated"}</Badge>;
}

function Groups({ person: { groups } }: { person: Person }) {
  if (groups.length === 0) return <span className="text-quiet">none</span>;
  return <span title={groups.join(", ")}>{groups.join(", ")}</span>;
}

function Change({ person, onActivity }: { person: Person; onActivity: (person: Person) => void }) {
  const verb = person.active ? "Deactivate" : "Activate";
  return (
    <Button tone="quiet" aria-label={`${verb} ${person.userName}`} onClick={() => onActivity(person)}>
      {verb}
    </Button>
  );
}

/** The whole of a person where there is no room for columns. */
function NarrowRow({ person, change }: { person: Person; change: ReactNode }) {
  return (
    <div className="flex h-full items-center gap-2">
      <div className="min-w-0 flex-1">
        <Who person={person} />
        <div className="flex items-center gap-2 text-sm">
          <State person={person} />
          <span className="text-quiet truncate">{person.groups.join(", ") || "in no group"}</span>
        </div>
      </div>
      {change}
    </div>
  );
}
