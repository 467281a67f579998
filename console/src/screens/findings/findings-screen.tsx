import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import type { FindingAnswer, FindingList as FindingPage } from "../../../../src/contracts/api/findings.ts";
import { api } from "../../api/api.ts";
import { useSignedIn } from "../../api/session.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { Page } from "../../components/page.tsx";
import { FindingDetail } from "./finding-detail.tsx";
import { FindingFilters } from "./finding-filters.tsx";
import { FindingList } from "./finding-list.tsx";
import type { FindingsSearch } from "./findings-search.ts";
import { findingsRoute } from "./routes.ts";

const PAGE_ROWS = 50;
/** New ones appear by themselves. */
const LIVE_MS = 15_000;

export function FindingsScreen() {
  const search = findingsRoute.useSearch();
  const navigate = findingsRoute.useNavigate();
  const { id } = useSignedIn();
  const { status = "open", severity = "all", mine = false, finding: openId } = search;
  const pages = useInfiniteQuery({
    queryKey: ["findings", status, severity, mine],
    queryFn: ({ pageParam, signal }) =>
      api<FindingPage>("GET", "/api/findings", {
        query: {
          limit: PAGE_ROWS,
          cursor: pageParam,
          status: status === "all" ? undefined : status,
          severity: severity === "all" ? undefined : severity,
          assignee: mine ? id : undefined,
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: LIVE_MS,
  });
  const findings = pages.data?.pages.flatMap((page) => page.findings) ?? [];
  const listed = findings.find((each) => each.id === openId);
  // What is open stays so when it leaves the list, and can be sent to others by its address.
  const opened = useQuery({
    queryKey: ["findings", "one", openId],
    queryFn: ({ signal }) =>
      api<FindingAnswer>("GET", `/api/findings/${encodeURIComponent(openId ?? "")}`, { signal }),
    enabled: openId !== undefined,
    ...(listed !== undefined && { placeholderData: listed }),
  });
  const show = (next: FindingsSearch): void =>
    void navigate({ search: { ...search, ...next }, replace: true });
  const close = (): void => {
    const { finding: closed, ...rest } = search;
    void navigate({ search: rest, replace: true }).then(() =>
      document.querySelector<HTMLElement>(`[data-finding="${CSS.escape(closed ?? "")}"]`)?.focus(),
    );
  };
  return (
    <Page
      title="Findings"
      lede="What somebody should look at: attacks that were stopped, budgets, models at the end of their life, the audit log, and what is not well."
    >
      <FindingFilters search={search} onChange={(next) => void navigate({ search: next, replace: true })} />
      {pages.isPending ? (
        <Loading label="Loading findings" />
      ) : pages.data === undefined ? (
        <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
          <div className={`flex flex-col gap-3 ${openId === undefined ? "" : "max-lg:hidden"}`}>
            {findings.length === 0 ? (
              <NoFindings
                isFiltered={status !== "open" || severity !== "all" || mine}
                onShowAll={() => void navigate({ search: { status: "all" }, replace: true })}
              />
            ) : (
              <FindingList findings={findings} openId={openId} onOpen={(finding) => show({ finding })} />
            )}
            {pages.hasNextPage && (
              <Button isBusy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
                Show more
              </Button>
            )}
          </div>
          <div className="flex flex-col gap-3 lg:sticky lg:top-16">
            {openId !== undefined && (
              <Button tone="quiet" className="self-start lg:hidden" onClick={close}>
                <ArrowLeft aria-hidden className="size-4" /> All findings
              </Button>
            )}
            {opened.data !== undefined ? (
              <FindingDetail key={opened.data.id} finding={opened.data} />
            ) : opened.isError ? (
              <ErrorState error={opened.error} onRetry={() => void opened.refetch()} />
            ) : (
              findings.length > 0 && (
                <p className="text-quiet border-line hidden rounded-lg border border-dashed p-6 text-center lg:block">
                  Choose a finding to see what it is about and what to do. The arrow keys go through the list.
                </p>
              )
            )}
          </div>
        </div>
      )}
    </Page>
  );
}

function NoFindings({ isFiltered, onShowAll }: { isFiltered: boolean; onShowAll: () => void }) {
  if (isFiltered)
    return (
      <EmptyState title="No findings like that" detail="Choose another state or severity above.">
        <Button onClick={onShowAll}>Show all</Button>
      </EmptyState>
    );
  return (
    <EmptyState
      title="Nothing waits to be looked at"
      detail="Findings come by themselves: when an attack is stopped, a budget runs low, a model nears its end of life, or a provider or a check fails."
    >
      <Button onClick={onShowAll}>Show all, those dealt with too</Button>
    </EmptyState>
  );
}
