import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { api } from "../../../api/api.ts";
import { useMay } from "../../../api/session.ts";
import { Button } from "../../../components/button.tsx";
import { Card } from "../../../components/card.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { formatCount } from "../../../format/numbers.ts";
import { GroupDialog } from "./group-dialog.tsx";
import type { Group } from "./groups.ts";
import { NewGroupDialog } from "./new-group-dialog.tsx";

interface GroupList {
  readonly totalResults: number;
  readonly startIndex: number;
  readonly Resources: readonly Group[];
}

const PAGE = 50;

/** Groups of people; who is in one, on demand, and who is to be. */
export function GroupsCard() {
  const [open, setOpen] = useState<Group>();
  const [isNew, setNew] = useState(false);
  const mayManage = useMay("managePeople");
  return (
    <Card
      title="Groups"
      actions={
        mayManage && (
          <Button onClick={() => setNew(true)}>
            <Plus aria-hidden className="size-4" /> New group
          </Button>
        )
      }
    >
      <GroupList mayManage={mayManage} onOpen={setOpen} />
      {open !== undefined && (
        <GroupDialog group={open} mayManage={mayManage} onClose={() => setOpen(undefined)} />
      )}
      {isNew && (
        <NewGroupDialog
          onCreated={(group) => {
            setNew(false);
            setOpen(group);
          }}
          onClose={() => setNew(false)}
        />
      )}
    </Card>
  );
}

function GroupList({ mayManage, onOpen }: { mayManage: boolean; onOpen: (group: Group) => void }) {
  const groups = useInfiniteQuery({
    queryKey: ["groups"],
    queryFn: ({ pageParam, signal }) =>
      api<GroupList>("GET", "/api/scim/v2/Groups", { query: { count: PAGE, startIndex: pageParam }, signal }),
    initialPageParam: 1,
    getNextPageParam: ({ startIndex, totalResults, Resources }) => {
      const next = startIndex + Resources.length;
      return Resources.length === 0 || next > totalResults ? undefined : next;
    },
  });
  if (groups.isPending) return <Loading label="Loading groups" />;
  if (groups.data === undefined)
    return <ErrorState error={groups.error} onRetry={() => void groups.refetch()} />;
  const shown = groups.data.pages.flatMap((page) => page.Resources);
  const total = groups.data.pages.at(-1)?.totalResults ?? shown.length;
  if (shown.length === 0)
    return (
      <p className="text-quiet text-sm">
        There are none. They come with people, from a file or from an identity provider by SCIM
        {mayManage ? ", or are made here." : "."} What a group may do is said by policies that name it.
      </p>
    );
  return (
    <>
      <ul className="-mx-2 flex max-h-80 flex-col overflow-y-auto">
        {shown.map((group) => (
          <li key={group.id}>
            <button
              type="button"
              onClick={() => onOpen(group)}
              className="hover:bg-well w-full rounded-md px-2 py-1 text-left break-words"
            >
              {group.displayName}
            </button>
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <p role="status" className="text-quiet text-sm">
          {shown.length < total
            ? `${formatCount(shown.length)} of ${formatCount(total)} groups`
            : countOf(total)}
        </p>
        {groups.hasNextPage && (
          <Button tone="quiet" isBusy={groups.isFetchingNextPage} onClick={() => void groups.fetchNextPage()}>
            Load more
          </Button>
        )}
      </div>
    </>
  );
}

function countOf(total: number): string {
  return `${formatCount(total)} ${total === 1 ? "group" : "groups"}`;
}
