import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type {
  SessionAnswer as Session,
  SessionList as SessionPage,
} from "../../../../../src/contracts/api/sessions.ts";
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
import { Moment } from "../moment.tsx";
import { useNow } from "../use-now.ts";

const PAGE = 50;

/** Who is signed in, and an end to it. */
export function SessionsTab() {
  const [ending, setEnding] = useState<Session>();
  const mayManage = useMay("managePeople");
  const client = useQueryClient();
  const sessions = useInfiniteQuery({
    queryKey: ["sessions"],
    queryFn: ({ pageParam, signal }) =>
      api<SessionPage>("GET", "/api/sessions", { query: { limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    refetchInterval: 30_000,
  });
  const shown = sessions.data?.pages.flatMap((page) => page.sessions) ?? [];
  if (sessions.isPending) return <Loading label="Loading sessions" />;
  if (sessions.isError && shown.length === 0)
    return <ErrorState error={sessions.error} onRetry={() => void sessions.refetch()} />;
  if (shown.length === 0)
    return (
      <EmptyState title="Nobody is signed in" detail="Whoever signs in to the console is listed here." />
    );
  return (
    <div>
      <SessionTable sessions={shown} mayManage={mayManage} onEnd={setEnding} />
      <LoadMore
        shown={shown.length}
        noun={shown.length === 1 ? "session" : "sessions"}
        hasMore={sessions.hasNextPage}
        isBusy={sessions.isFetchingNextPage}
        onMore={() => void sessions.fetchNextPage()}
      />
      {ending !== undefined && (
        <EndSession
          session={ending}
          onEnded={() => {
            toast(`${ending.name} is signed out there.`);
            setEnding(undefined);
            void client.invalidateQueries({ queryKey: ["sessions"] });
          }}
          onClose={() => setEnding(undefined)}
        />
      )}
    </div>
  );
}

function SessionTable({
  sessions,
  mayManage,
  onEnd,
}: {
  sessions: readonly Session[];
  mayManage: boolean;
  onEnd: (session: Session) => void;
}) {
  const now = useNow();
  const columns: Column<Session>[] = [
    {
      title: "Who",
      cell: ({ name, principalId }) => (
        <div className="max-w-64 min-w-32 break-words">
          <span className="font-medium">{name}</span>
          {name !== principalId && <div className="text-quiet text-sm">{principalId}</div>}
        </div>
      ),
    },
    {
      title: "Groups",
      cell: ({ groups }) => (
        <span className="block max-w-64 break-words">
          {groups.join(", ") || <span className="text-quiet">none</span>}
        </span>
      ),
    },
    {
      title: "By",
      cell: ({ provider, isMfa }) => (
        <span className="flex flex-wrap gap-1.5">
          {provider ?? "one-time link"}
          {isMfa && <Badge tone="good">second factor</Badge>}
        </span>
      ),
    },
    { title: "Since", cell: ({ createdAt }) => <Time at={createdAt} /> },
    { title: "Last seen", cell: ({ lastSeenAt }) => <Moment at={lastSeenAt} now={now} /> },
    { title: "Ends", cell: ({ expiresAt }) => <Moment at={expiresAt} now={now} /> },
    ...(mayManage
      ? [
          {
            title: "Change",
            cell: (session: Session) => (
              <Button
                tone="quiet"
                className="-my-1"
                aria-label={`End the session of ${session.name}`}
                onClick={() => onEnd(session)}
              >
                End
              </Button>
            ),
          },
        ]
      : []),
  ];
  return <Table label="Sessions" columns={columns} rows={sessions} keyOf={({ id }) => id} />;
}

function EndSession({
  session: { id, name, principalId },
  onEnded,
  onClose,
}: {
  session: Session;
  onEnded: () => void;
  onClose: () => void;
}) {
  const { id: ownId } = useSignedIn();
  const end = useMutation({
    mutationFn: () => api("DELETE", `/api/sessions/${encodeURIComponent(id)}`),
    onSuccess: onEnded,
  });
  const own = ownId === principalId ? " This may be the session that you are using now." : "";
  return (
    <Confirm
      title={`End the session of ${name}?`}
      detail={`They are signed out in that browser at once, and can sign in again. To keep somebody out, deactivate them.${own}`}
      action="End the session"
      isBusy={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    />
  );
}
