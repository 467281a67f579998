import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../components/button.tsx";
import { Confirm } from "../../../components/confirm.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { Loading } from "../../../components/loading.tsx";
import { Modal } from "../../../components/modal.tsx";
import { TextField } from "../../../components/text-field.tsx";
import { toast } from "../../../components/toast.tsx";
import { formatCount } from "../../../format/numbers.ts";
import { AddMember } from "./add-member.tsx";
import {
  changeMember,
  deleteGroup,
  groupQuery,
  type Group,
  type Member,
  type MemberChange,
} from "./groups.ts";

/** Members that are listed at once; a group may have very many. */
const MAX_SHOWN = 200;
/** With more members than this they can be looked through by name. */
const MAX_SEEN_AT_ONCE = 10;

/** Who is in a group. Whoever may manage people puts others in, takes them out, and deletes the group. */
export function GroupDialog({
  group,
  mayManage,
  onClose,
}: {
  group: Group;
  mayManage: boolean;
  onClose: () => void;
}) {
  const [isDeleting, setDeleting] = useState(false);
  const found = useQuery(groupQuery(group.id));
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (wanted: MemberChange) => changeMember(group, wanted),
    onSuccess: (changed) => {
      client.setQueryData(groupQuery(group.id).queryKey, changed);
      void client.invalidateQueries({ queryKey: ["people"] });
    },
  });
  if (isDeleting) return <DeleteGroup group={group} onDeleted={onClose} onClose={() => setDeleting(false)} />;
  const members = found.data?.members ?? [];
  return (
    <Modal
      title={group.displayName}
      description="What policies let this group do holds for all of them once they sign in. Keys have the groups they were made with."
      onClose={onClose}
    >
      {found.isPending ? (
        <Loading label="Loading members" />
      ) : found.data === undefined ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <div className="flex flex-col gap-4">
          <MemberList
            members={members}
            onRemove={mayManage ? (member) => change.mutate({ kind: "remove", member }) : undefined}
          />
          {change.isError && <ErrorState error={change.error} />}
          {mayManage && (
            <>
              <AddMember
                members={members}
                isBusy={change.isPending}
                onAdd={(member) => change.mutate({ kind: "add", member })}
              />
              <p className="text-quiet text-sm">
                Somebody whom an import or an identity provider tells of is in the groups that it says, the
                next time it says so.
              </p>
              <div className="flex justify-end">
                <Button tone="danger" onClick={() => setDeleting(true)}>
                  Delete the group …
                </Button>
              </div>
            </>
          )}
        </div>
      )}
    </Modal>
  );
}

function MemberList({
  members,
  onRemove,
}: {
  members: readonly Member[];
  /** Left out for those who may not. */
  onRemove: ((member: Member) => void) | undefined;
}) {
  const [part, setPart] = useState("");
  if (members.length === 0) return <p className="text-quiet">Nobody is in it.</p>;
  const wanted = part.trim().toLowerCase();
  const fitting = members.filter((member) => nameOf(member).toLowerCase().includes(wanted));
  return (
    <div className="flex flex-col gap-2">
      {(members.length > MAX_SEEN_AT_ONCE || part !== "") && (
        <TextField label="Find a member" type="search" isExact value={part} onChange={setPart} />
      )}
      <ul
        aria-label="Members"
        tabIndex={0}
        className="divide-line flex max-h-72 flex-col divide-y overflow-y-auto"
      >
        {fitting.slice(0, MAX_SHOWN).map((member) => (
          <li key={member.value} className="flex items-center gap-2">
            <span className="min-w-0 flex-1 py-1 break-words">{nameOf(member)}</span>
            {onRemove !== undefined && (
              <IconButton
                label={`Take ${nameOf(member)} out`}
                icon={X}
                className="hover:!text-bad"
                onClick={() => onRemove(member)}
              />
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="text-quiet text-sm">
        {wanted !== "" && `${formatCount(fitting.length)} of `}
        {formatCount(members.length)} {members.length === 1 ? "person" : "people"}
        {fitting.length > MAX_SHOWN &&
          `, ${formatCount(fitting.length - MAX_SHOWN)} of them not shown: type to find them.`}
      </p>
    </div>
  );
}

function nameOf({ value, display }: Member): string {
  return display ?? value;
}

function DeleteGroup({
  group,
  onDeleted,
  onClose,
}: {
  group: Group;
  onDeleted: () => void;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteGroup(group),
    onSuccess: () => {
      toast(`${group.displayName} is deleted.`);
      void client.invalidateQueries({ queryKey: ["groups"] });
      void client.invalidateQueries({ queryKey: ["people"] });
      onDeleted();
    },
  });
  return (
    <Confirm
      title={`Delete the group ${group.displayName}?`}
      detail="Nobody is in it any more. Keys that were made with it keep it, and policies that name it stay as they are."
      action="Delete"
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
