import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { JobAnswer, JobList } from "../../../../../src/contracts/api/jobs.ts";
import { api } from "../../../api/api.ts";
import { useMay } from "../../../api/session.ts";
import { Button } from "../../../components/button.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { Loading } from "../../../components/loading.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { Time } from "../../../components/time.tsx";
import { toast } from "../../../components/toast.tsx";
import { formatCount } from "../../../format/numbers.ts";
import type { ShownJobs } from "../settings-search.ts";
import { useSettingsSearch } from "../use-settings-search.ts";

const PAGE_JOBS = 50;
const REFRESH_MS = 10_000;
const NAMES: readonly (readonly [ShownJobs, string])[] = [
  ["dead", "Given up"],
  ["waiting", "Waiting"],
  ["running", "Running"],
  ["done", "Done"],
];
const EMPTY = {
  dead: "No job was given up",
  waiting: "No job is waiting",
  running: "No job is running",
  done: "No job was done lately",
} as const satisfies Record<ShownJobs, string>;

/** Jobs in one state; those that were given up can be tried again. */
export function JobsTable() {
  const [{ jobs: status = "dead" }, change] = useSettingsSearch();
  return (
    <>
      <div className="w-full sm:w-56">
        <SelectField
          label="Jobs that are"
          value={status}
          options={NAMES}
          onChange={(jobs) => change({ jobs })}
        />
      </div>
      <JobsInState key={status} status={status} />
    </>
  );
}

function JobsInState({ status }: { status: ShownJobs }) {
  const mayRetry = useMay("manageDocuments");
  const pages = useInfiniteQuery({
    queryKey: ["jobs", status],
    queryFn: ({ pageParam, signal }) =>
      api<JobList>("GET", "/api/jobs", { query: { status, limit: PAGE_JOBS, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: REFRESH_MS,
  });
  if (pages.isPending) return <Loading label="Loading jobs" />;
  if (pages.data === undefined)
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  const jobs = pages.data.pages.flatMap((page) => page.jobs);
  if (jobs.length === 0)
    return (
      <EmptyState
        title={EMPTY[status]}
        {...(status === "dead" && { detail: "What fails again and again is listed here, with why." })}
      />
    );
  return (
    <div>
      <Table
        label={`Jobs: ${status}`}
        rows={jobs}
        keyOf={({ id }) => id}
        columns={[...COLUMNS, ...(mayRetry && status === "dead" ? [RETRY] : [])]}
      />
      <LoadMore
        shown={jobs.length}
        noun={jobs.length === 1 ? "job" : "jobs"}
        hasMore={pages.hasNextPage}
        isBusy={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
      />
    </div>
  );
}

const COLUMNS: readonly Column<JobAnswer>[] = [
  {
    title: "Job",
    cell: ({ id, kind }) => (
      <div className="min-w-40">
        <p className="font-medium">{kind}</p>
        <code className="text-quiet text-sm break-all">{id}</code>
      </div>
    ),
  },
  { title: "Tries", isNumber: true, cell: ({ attempts }) => formatCount(attempts) },
  {
    title: "Last error",
    cell: ({ lastError }) => <span className="block min-w-40 break-words">{lastError ?? "–"}</span>,
  },
  { title: "Made", cell: ({ createdAt }) => <Time at={createdAt} /> },
  {
    title: "Due, or ended",
    cell: ({ dueAt, endedAt }) => {
      const at = endedAt ?? dueAt;
      return at === undefined ? "–" : <Time at={at} />;
    },
  },
];

const RETRY: Column<JobAnswer> = { title: "Try again", cell: (job) => <Retry job={job} /> };

function Retry({ job: { id, kind } }: { job: JobAnswer }) {
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () =>
      api<JobAnswer>("POST", `/api/jobs/${encodeURIComponent(id)}`, { body: { action: "retry" } }),
    onSuccess: () => {
      toast(`The job "${kind}" is tried again.`);
      void client.invalidateQueries({ queryKey: ["jobs"] });
    },
  });
  return (
    <div className="flex flex-col items-start gap-1">
      <Button isBusy={retry.isPending} onClick={() => retry.mutate()}>
        Try again
      </Button>
      {retry.isError && (
        <p role="alert" className="text-bad text-sm">
          {retry.error.message}
        </p>
      )}
    </div>
  );
}
