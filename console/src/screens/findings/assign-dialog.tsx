import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useId, useState, type ReactNode } from "react";
import type { FindingAnswer } from "../../../../src/contracts/api/findings.ts";
import type { FindingAction } from "../../../../src/contracts/stored-finding.ts";
import { peopleQuery } from "../../api/people.ts";
import { useMay, useSignedIn } from "../../api/session.ts";
import { ErrorState } from "../../components/error-state.tsx";
import { CONTROL } from "../../components/field.tsx";
import { Modal } from "../../components/modal.tsx";
import { useSearchText } from "../../components/use-search-text.ts";

const MAX_SHOWN = 8;
/** As the API has it. */
const MAX_ID_CHARS = 256;

/** Asks who sees to a finding: oneself, somebody who is known by name, or whoever has an id that is typed. */
export function AssignDialog({
  assignee,
  isBusy,
  error,
  onSubmit,
  onClose,
}: {
  /** Who sees to it now. */
  assignee: FindingAnswer["assignee"];
  isBusy: boolean;
  error: unknown;
  onSubmit: (action: FindingAction) => void;
  onClose: () => void;
}) {
  const me = useSignedIn();
  const hintId = useId();
  const mayReadPeople = useMay("readPeople");
  const [search, setSearch] = useState("");
  const [text, setText] = useSearchText(search, setSearch);
  const found = useQuery({ ...peopleQuery(search, MAX_SHOWN), enabled: mayReadPeople });
  const typed = text.trim();
  const isLooking = mayReadPeople && !found.isError && (typed !== search || found.isPending);
  const people = (isLooking ? [] : (found.data?.people ?? [])).filter(({ userName }) => userName !== me.id);
  const isMeWanted = [me.id, me.name, "me"].some((name) => holds(name, typed));
  const isKnown = typed === me.id || people.some(({ userName }) => userName === typed);
  const assign = (to: string): void => {
    if (!isBusy) onSubmit({ action: "assign", to });
  };
  return (
    <Modal title="Assign the finding" description="Somebody sees to it." onClose={onClose}>
      <Command label="Who" shouldFilter={false} loop className="flex flex-col gap-2">
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          maxLength={MAX_ID_CHARS}
          aria-describedby={hintId}
          placeholder={mayReadPeople ? "Name, address or id" : "Id"}
          className={CONTROL}
        />
        <p id={hintId} className="text-quiet text-sm">
          {mayReadPeople
            ? "Type a part of somebody's name, choose with the arrow keys, and press Enter."
            : "You may not list people. Type the id of somebody, as they sign in with it."}
        </p>
        <Command.List
          label="People"
          aria-busy={isBusy || isLooking}
          className="border-line max-h-[45dvh] min-h-11 overflow-y-auto rounded-md border p-1"
        >
          {isMeWanted && (
            <Choice value="me" onChosen={() => assign(me.id)}>
              Me <Note>{me.id}</Note>
            </Choice>
          )}
          {people.map(({ id, userName, displayName, email, active }) => (
            <Choice key={id} value={`person ${id}`} onChosen={() => assign(userName)}>
              {displayName ?? userName}
              <Note>
                {[displayName === undefined ? [] : userName, email === userName ? [] : (email ?? [])]
                  .flat()
                  .join(" · ")}
                {!active && " deactivated"}
              </Note>
            </Choice>
          ))}
          {typed !== "" && !isKnown && !isLooking && (
            <Choice value="id" onChosen={() => assign(typed)}>
              Whoever has the id “{typed}”
            </Choice>
          )}
          {typed === "" && assignee !== undefined && (
            <Choice value="nobody" onChosen={() => !isBusy && onSubmit({ action: "assign" })}>
              Nobody <Note>it is taken from {assignee}</Note>
            </Choice>
          )}
        </Command.List>
        <p role="status" className="text-quiet text-sm empty:hidden">
          {isLooking
            ? "Looking for people …"
            : found.data?.cursor !== undefined && "There are more: type more of the name."}
        </p>
        {found.isError && (
          <p role="alert" className="text-bad text-sm">
            People could not be looked for. An id can be typed.
          </p>
        )}
        {error !== null && error !== undefined && <ErrorState error={error} />}
      </Command>
    </Modal>
  );
}

function Choice({ value, onChosen, children }: { value: string; onChosen: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onChosen}
      className="aria-selected:bg-accent-soft flex min-h-9 cursor-default flex-wrap items-baseline gap-x-2 rounded-md px-2 py-1.5 wrap-anywhere"
    >
      {children}
    </Command.Item>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <span className="text-quiet text-sm">{children}</span>;
}

function holds(name: string, part: string): boolean {
  return name.toLowerCase().includes(part.toLowerCase());
}
