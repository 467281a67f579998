import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../../api/api.ts";
import { Badge } from "../../../components/badge.tsx";
import { Button } from "../../../components/button.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { useAccessSearch } from "../use-access-search.ts";
import { subjectName, type Unused, type UnusedOf } from "./access-answers.ts";
import { DaysField } from "./days-field.tsx";
import { ProposalDialog } from "./proposal-dialog.tsx";

const PAGE = 50;
const DEFAULT_DAYS = 90;

/** What policies permit people and keys, and nobody did. */
export function UnusedPermissions() {
  const [{ days = DEFAULT_DAYS }, change] = useAccessSearch();
  const [proposing, setProposing] = useState<UnusedOf>();
  const unused = useInfiniteQuery({
    queryKey: ["unused", days],
    queryFn: ({ pageParam, signal }) =>
      api<Unused>("GET", "/api/access/unused", { query: { days, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
  });
  const pages = unused.data?.pages ?? [];
  const shown = pages.flatMap((page) => page.principals);
  const [first] = pages;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-4">
        <DaysField days={days} onChange={(next) => change({ days: next })} />
        <p className="text-quiet max-w-prose text-sm">
          Asked as from {first?.network ?? "this machine"}, without purpose, data class or second factor: what
          is permitted only with those is not listed.
          {first?.isPartial === true && " There are more models than were asked about."}
        </p>
      </div>
      {unused.isPending ? (
        <Loading label="Asking about every permission" />
      ) : unused.isError && shown.length === 0 ? (
        <ErrorState error={unused.error} onRetry={() => void unused.refetch()} />
      ) : shown.length === 0 ? (
        <EmptyState
          title="Nothing is permitted that is not used"
          detail="Every person and every key did all that policies let them do."
        />
      ) : (
        <div>
          <ul className="flex flex-col gap-2">
            {shown.map((each) => (
              <li key={`${each.subject}:${each.id}:${each.key ?? ""}`}>
                <Line unused={each} onPropose={() => setProposing(each)} />
              </li>
            ))}
          </ul>
          <LoadMore
            shown={shown.length}
            noun="callers"
            hasMore={unused.hasNextPage}
            isBusy={unused.isFetchingNextPage}
            onMore={() => void unused.fetchNextPage()}
          />
        </div>
      )}
      {proposing !== undefined && (
        <ProposalDialog unused={proposing} days={days} onClose={() => setProposing(undefined)} />
      )}
    </div>
  );
}

function Line({ unused, onPropose }: { unused: UnusedOf; onPropose: () => void }) {
  const { subject, groups, granted } = unused;
  const actions = Object.entries(unused.unused);
  const count = actions.reduce((sum, [, resources]) => sum + resources.length, 0);
  const used = Math.max(0, granted - count);
  return (
    <details className="border-line bg-raised group rounded-lg border">
      <summary className="hover:bg-well/60 flex cursor-pointer flex-wrap items-center gap-x-4 gap-y-1 rounded-lg px-4 py-2.5">
        <span className="min-w-40 flex-1 font-medium break-words">{subjectName(unused)}</span>
        <Badge>{subject}</Badge>
        <span className="text-quiet text-sm">{groups.join(", ")}</span>
        <span className="flex items-center gap-2 text-sm tabular-nums">
          <span aria-hidden className="bg-well h-2 w-24 overflow-hidden rounded-full">
            <span
              className="bg-accent block h-full"
              style={{ width: `${granted === 0 ? 0 : (100 * used) / granted}%` }}
            />
          </span>
          {used} of {granted} used
        </span>
      </summary>
      <div className="border-line flex flex-col gap-3 border-t px-4 py-3">
        <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[11rem_minmax(0,1fr)]">
          {actions.map(([action, resources]) => (
            <div key={action} className="contents">
              <dt className="font-mono">{action}</dt>
              <dd className="text-quiet break-words">{resources.join(", ")}</dd>
            </div>
          ))}
        </dl>
        {subject !== "person" && (
          <div>
            <Button onClick={onPropose}>Suggest a policy of what is used</Button>
          </div>
        )}
      </div>
    </details>
  );
}
