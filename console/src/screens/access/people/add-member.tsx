import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { peopleQuery } from "../../../api/people.ts";
import { Button } from "../../../components/button.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { SearchField } from "../../../components/search-field.tsx";
import type { Member } from "./groups.ts";

/** People that are offered, of those that fit what is typed. */
const MAX_OFFERED = 8;

/** Looks for people who are known here, and puts one into a group. */
export function AddMember({
  members,
  isBusy,
  onAdd,
}: {
  members: readonly Member[];
  isBusy: boolean;
  onAdd: (member: Member) => void;
}) {
  const [text, setText] = useState("");
  const found = useQuery({ ...peopleQuery(text, MAX_OFFERED), enabled: text !== "" });
  const people = found.data?.people ?? [];
  const inGroup = new Set(members.map(({ value }) => value));
  return (
    <section aria-label="Put somebody in" className="flex flex-col gap-2">
      <SearchField
        label="Put somebody in"
        placeholder="Name, address or external id"
        value={text}
        onChange={setText}
      />
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data !== undefined && people.length === 0 && (
        <p role="status" className="text-quiet text-sm">
          Nobody like that is known here. People come by an import, or by SCIM.
        </p>
      )}
      {people.length > 0 && (
        <ul aria-label="Found" className="divide-line flex flex-col divide-y">
          {people.map(({ id, userName, displayName }) => (
            <li key={id} className="flex items-center gap-2 py-1">
              <span className="min-w-0 flex-1 break-words">
                {displayName ?? userName}
                {displayName !== undefined && <span className="text-quiet text-sm"> · {userName}</span>}
              </span>
              {inGroup.has(id) ? (
                <span className="text-quiet text-sm">is in it</span>
              ) : (
                <Button
                  isBusy={isBusy}
                  aria-label={`Put ${userName} in`}
                  onClick={() => onAdd({ value: id, display: userName })}
                >
                  Put in
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="text-quiet text-sm empty:hidden">
        {found.data?.cursor !== undefined && "There are more: type more of the name."}
      </p>
    </section>
  );
}
