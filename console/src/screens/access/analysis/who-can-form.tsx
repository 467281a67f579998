import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type SyntheticEvent } from "react";
import { api } from "../../../api/api.ts";
import { Badge } from "../../../components/badge.tsx";
import { Button } from "../../../components/button.tsx";
import { Card } from "../../../components/card.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { Table, type Column } from "../../../components/table.tsx";
import { subjectName, type WhoCan } from "./access-answers.ts";
import { NO_QUESTION, toRequest, type Question } from "./question.ts";
import { QuestionFields } from "./question-fields.tsx";

type Allowed = WhoCan["principals"][number];

const COLUMNS: readonly Column<Allowed>[] = [
  {
    title: "Who",
    cell: (each) => <span className="font-medium break-words">{subjectName(each)}</span>,
  },
  { title: "Is", cell: ({ subject }) => <Badge>{subject}</Badge> },
  {
    title: "By the policies",
    cell: ({ policies }) => <span className="break-words">{policies.join(", ")}</span>,
  },
];

/** Every group, person and key that may do something. */
export function WhoCanForm() {
  const [question, setQuestion] = useState<Question>({ ...NO_QUESTION, action: "readContent" });
  const [asked, setAsked] = useState<Question>();
  const found = useInfiniteQuery({
    queryKey: ["who-can", asked],
    queryFn: ({ pageParam, signal }) =>
      api<WhoCan>("POST", "/api/access/who-can", {
        body: {
          ...toRequest(asked ?? question),
          ...(pageParam === undefined ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    enabled: asked !== undefined,
  });
  const pages = found.data?.pages ?? [];
  const shown = pages.flatMap((page) => page.principals);
  const examined = pages.reduce((sum, page) => sum + page.examined, 0);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setAsked(question);
  };
  return (
    <div className="flex flex-col gap-5">
      <Card>
        <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
          <QuestionFields
            question={question}
            onChange={(part) => setQuestion((before) => ({ ...before, ...part }))}
          />
          <div className="col-span-full">
            <Button type="submit" tone="primary" isBusy={found.isFetching}>
              Ask
            </Button>
          </div>
        </form>
      </Card>
      {found.isError && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && asked !== undefined && <Loading label="Asking" />}
      {found.data !== undefined && shown.length === 0 && !found.hasNextPage && (
        <EmptyState title="Nobody" detail={`None of the ${examined} groups, people and keys may do this.`} />
      )}
      {shown.length > 0 && (
        <Table
          label="Who may"
          columns={COLUMNS}
          rows={shown}
          keyOf={(each) => `${each.subject}:${each.type}:${each.id}:${each.key ?? ""}:${each.groups.join()}`}
        />
      )}
      {found.data !== undefined && (
        <p role="status" className="text-quiet flex flex-wrap items-center gap-3 text-sm">
          {shown.length} of {examined} groups, people and keys that were asked about.
          {found.hasNextPage && (
            <Button isBusy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
              Ask about more
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
