import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useState } from "react";
import { api } from "../../../api/api.ts";
import { useMay, useSignedIn } from "../../../api/session.ts";
import { Badge } from "../../../components/badge.tsx";
import { Button } from "../../../components/button.tsx";
import { Confirm } from "../../../components/confirm.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { Time } from "../../../components/time.tsx";
import { toast } from "../../../components/toast.tsx";
import { SearchField } from "../../../components/search-field.tsx";
import { useAccessSearch } from "../use-access-search.ts";
import { GroupsCard } from "./groups-card.tsx";
import { HierarchyCard } from "./hierarchy-card.tsx";
import { ImportPeopleDialog } from "./import-people-dialog.tsx";
import type { PeoplePage, Person } from "./person.ts";

const PAGE = 100;

/** Who is known here, in which groups, and told of by whom. */
export function PeopleTab() {
  const [{ q }, change] = useAccessSearch();
  const [isImporting, setImporting] = useState(false);
  const [wanted, setWanted] = useState<Person>();
  const mayManage = useMay("managePeople");
  const client = useQueryClient();
  const people = useInfiniteQuery({
    queryKey: ["people", { q }],
    queryFn: ({ pageParam, signal }) =>
      api<PeoplePage>("GET", "/api/people", { query: { limit: PAGE, search: q, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
  });
  const shown = people.data?.pages.flatMap((page) => page.people) ?? [];
  const refresh = (): void => {
    void client.invalidateQueries({ queryKey: ["people"] });
    void client.invalidateQueries({ queryKey: ["groups"] });
  };
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <div className="flex flex-wrap items-end gap-3">
          <SearchField
            label="Find somebody"
            placeholder="Name, address or external id"
            value={q ?? ""}
            onChange={(text) => change({ q: text === "" ? undefined : text })}
          />
          {mayManage && (
            <Button className="sm:ml-auto" onClick={() => setImporting(true)}>
              <Upload aria-hidden className="size-4" /> Import a file
            </Button>
          )}
        </div>
        {people.isPending ? (
          <Loading label="Loading people" />
        ) : people.isError && shown.length === 0 ? (
          <ErrorState error={people.error} onRetry={() => void people.refetch()} />
        ) : shown.length === 0 ? (
          <NoPeople isNarrowed={q !== undefined} mayManage={mayManage} />
        ) : (
          <div>
            <PeopleTable people={shown} mayManage={mayManage} onActivity={setWanted} />
            <LoadMore
              shown={shown.length}
              noun={shown.length === 1 ? "person" : "people"}
              hasMore={people.hasNextPage}
              isBusy={people.isFetchingNextPage}
              onMore={() => void people.fetchNextPage()}
            />
          </div>
        )}
      </div>
      <div className="flex min-w-0 flex-col gap-5">
        <GroupsCard />
        <HierarchyCard />
      </div>
      {isImporting && <ImportPeopleDialog onImported={refresh} onClose={() => setImporting(false)} />}
      {wanted !== undefined && (
        <ChangeActivity
          person={wanted}
          onChanged={() => {
            toast(`${wanted.userName} is ${wanted.active ? "deactivated" : "active again"}.`);
            setWanted(undefined);
            refresh();
          }}
          onClose={() => setWanted(undefined)}
        />
      )}
    </div>
  );
}

function PeopleTable({
  people,
  mayManage,
  onActivity,
}: {
  people: readonly Person[];
  mayManage: boolean;
  onActivity: (person: Person) => void;
}) {
  const columns: Column<Person>[] = [
    {
      title: "Person",
      cell: ({ userName, displayName, email }) => (
        <div className="max-w-72 min-w-36 break-words">
          <span className="font-medium">{displayName ?? userName}</span>
          <div className="text-quiet text-sm">
            {userName}
            {email !== undefined && email !== userName && <> · {email}</>}
          </div>
        </div>
      ),
    },
    {
      title: "State",
      cell: ({ active }) => <Badge tone={active ? "good" : "bad"}>{active ? "active" : "deactivated"}</Badge>,
    },
    {
      title: "Groups",
      cell: ({ groups }) => (
        <span className="block max-w-64 break-words">
          {groups.join(", ") || <span className="text-quiet">none</span>}
        </span>
      ),
    },
    { title: "Source", cell: ({ source }) => source },
    {
      title: "Changed",
      cell: ({ updatedAt }) => (
        <span className="text-sm">
          <Time at={updatedAt} />
        </span>
      ),
    },
    ...(mayManage
      ? [
          {
            title: "Change",
            cell: (person: Person) => (
              <Button
                tone="quiet"
                className="-my-1"
                aria-label={`${person.active ? "Deactivate" : "Activate"} ${person.userName}`}
                onClick={() => onActivity(person)}
              >
                {person.active ? "Deactivate" : "Activate"}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return <Table label="People" columns={columns} rows={people} keyOf={({ id }) => id} />;
}

function NoPeople({ isNarrowed, mayManage }: { isNarrowed: boolean; mayManage: boolean }) {
  if (isNarrowed) return <EmptyState title="Nobody fits" detail="Search for less." />;
  return (
    <EmptyState
      title="Nobody is known here yet"
      detail={`People need not be known to hold a key or to sign in. Those who are can be deactivated in one place. ${
        mayManage ? "Import a file, or let your identity provider tell of them by SCIM." : ""
      }`}
    />
  );
}

function ChangeActivity({
  person: { id, userName, active },
  onChanged,
  onClose,
}: {
  person: Person;
  onChanged: () => void;
  onClose: () => void;
}) {
  const { id: ownId } = useSignedIn();
  const put = useMutation({
    mutationFn: () =>
      api("PUT", `/api/people/${encodeURIComponent(id)}/active`, { body: { active: !active } }),
    onSuccess: onChanged,
  });
  const own = userName === ownId ? " This is you: you are signed out at once." : "";
  return (
    <Confirm
      title={active ? `Deactivate ${userName}?` : `Activate ${userName}?`}
      detail={
        active
          ? `Their API keys and sessions are refused from this moment on, until they are activated again.${own}`
          : "Their API keys work again, and they can sign in."
      }
      action={active ? "Deactivate" : "Activate"}
      isBusy={put.isPending}
      error={put.error}
      onConfirm={() => put.mutate()}
      onClose={onClose}
    />
  );
}
