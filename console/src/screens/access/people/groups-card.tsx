import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../../api/api.ts";
import { Button } from "../../../components/button.tsx";
import { Card } from "../../../components/card.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { Modal } from "../../../components/modal.tsx";

/** A group in SCIM's shape (RFC 7643, section 4.2), as far as it is shown. */
interface Group {
  readonly id: string;
  readonly displayName: string;
  readonly members?: readonly { readonly value: string; readonly display?: string }[];
}

interface GroupList {
  readonly totalResults: number;
  readonly startIndex: number;
  readonly Resources: readonly Group[];
}

const PAGE = 50;

/** Groups of people; who is in one, on demand. */
export function GroupsCard() {
  const [open, setOpen] = useState<Group>();
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
  const shown = groups.data?.pages.flatMap((page) => page.Resources) ?? [];
  return (
    <Card title="Groups">
      {groups.isPending ? (
        <Loading label="Loading groups" />
      ) : groups.data === undefined ? (
        <ErrorState error={groups.error} onRetry={() => void groups.refetch()} />
      ) : shown.length === 0 ? (
        <p className="text-quiet text-sm">
          There are none. They come with people: from a file, or from an identity provider.
        </p>
      ) : (
        <ul className="-mx-2 flex max-h-80 flex-col overflow-y-auto">
          {shown.map((group) => (
            <li key={group.id}>
              <button
                type="button"
                onClick={() => setOpen(group)}
                className="hover:bg-well w-full rounded-md px-2 py-1 text-left break-words"
              >
                {group.displayName}
              </button>
            </li>
          ))}
        </ul>
      )}
      {groups.hasNextPage && (
        <Button tone="quiet" isBusy={groups.isFetchingNextPage} onClick={() => void groups.fetchNextPage()}>
          Load more
        </Button>
      )}
      {open !== undefined && <Members group={open} onClose={() => setOpen(undefined)} />}
    </Card>
  );
}

function Members({ group, onClose }: { group: Group; onClose: () => void }) {
  const found = useQuery({
    queryKey: ["groups", group.id],
    queryFn: ({ signal }) =>
      api<Group>("GET", `/api/scim/v2/Groups/${encodeURIComponent(group.id)}`, { signal }),
  });
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
      ) : members.length === 0 ? (
        <p className="text-quiet">Nobody is in it.</p>
      ) : (
        <ul aria-label="Members" className="flex flex-col gap-1">
          {members.map(({ value, display }) => (
            <li key={value} className="break-words">
              {display ?? value}
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
