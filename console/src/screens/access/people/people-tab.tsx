import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useMemo, useState } from "react";
import { api } from "../../../api/api.ts";
import { useMay, useSignedIn } from "../../../api/session.ts";
import { Button } from "../../../components/button.tsx";
import { Confirm } from "../../../components/confirm.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { toast } from "../../../components/toast.tsx";
import { SearchField } from "../../../components/search-field.tsx";
import { ListCount } from "../list-count.tsx";
import { useAccessSearch } from "../use-access-search.ts";
import { useNextPage } from "../use-next-page.ts";
import { GroupsCard } from "./groups-card.tsx";
import { HierarchyCard } from "./hierarchy-card.tsx";
import { ImportPeopleDialog } from "./import-people-dialog.tsx";
import { PeopleTable } from "./people-table.tsx";
import type { PeoplePage, Person } from "./person.ts";

/** The first page is to come at once; whoever scrolls on gets more at a time. */
const FIRST_PAGE_PEOPLE = 100;
const PAGE_PEOPLE = 500;

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
      api<PeoplePage>("GET", "/api/people", {
        query: {
          limit: pageParam === undefined ? FIRST_PAGE_PEOPLE : PAGE_PEOPLE,
          search: q,
          cursor: pageParam,
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
  });
  const shown = useMemo(() => people.data?.pages.flatMap((page) => page.people) ?? [], [people.data]);
  const loadMore = useNextPage(people);
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
          <NoPeople
            isNarrowed={q !== undefined}
            mayManage={mayManage}
            onShowAll={() => change({ q: undefined })}
            onImport={() => setImporting(true)}
          />
        ) : (
          <PeopleTable
            people={shown}
            mayManage={mayManage}
            onActivity={setWanted}
            isComplete={!people.hasNextPage}
            onNearEnd={loadMore}
            footer={
              <ListCount
                shown={shown.length}
                noun="person"
                nouns="people"
                isComplete={!people.hasNextPage}
                isBusy={people.isFetchingNextPage}
              />
            }
          />
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

function NoPeople({
  isNarrowed,
  mayManage,
  onShowAll,
  onImport,
}: {
  isNarrowed: boolean;
  mayManage: boolean;
  onShowAll: () => void;
  onImport: () => void;
}) {
  if (isNarrowed)
    return (
      <EmptyState title="Nobody fits" detail="Search for less, or show all of them.">
        <Button onClick={onShowAll}>Show everybody</Button>
      </EmptyState>
    );
  return (
    <EmptyState
      title="Nobody is known here yet"
      detail={`People need not be known to hold a key or to sign in. Those who are can be deactivated in one place. ${
        mayManage ? "Import a file, or let your identity provider tell of them by SCIM." : ""
      }`}
    >
      {mayManage && <Button onClick={onImport}>Choose a file</Button>}
    </EmptyState>
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
