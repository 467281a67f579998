import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { BudgetDocument, StoredDocument } from "../../../../../src/contracts/documents.ts";
import { api } from "../../../api/api.ts";
import { documentsOf, documentsQuery } from "../../../api/documents.ts";
import { useMay, useMayManage } from "../../../api/session.ts";
import { Button } from "../../../components/button.tsx";
import { Confirm } from "../../../components/confirm.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { toast } from "../../../components/toast.tsx";
import { useCostSearch } from "../use-cost-search.ts";
import type { AccountPage, BudgetAccount } from "./budget-account.ts";
import { BudgetCard } from "./budget-card.tsx";
import { BudgetDialog } from "./budget-dialog.tsx";

const PAGE = 200;
/** What nodes have spent is written each second. */
const REFRESH_MS = 5_000;

/** Budgets with what is spent and held of each. */
export function BudgetsTab() {
  const [{ create, budget: only }, change] = useCostSearch();
  const [editing, setEditing] = useState<BudgetDocument>();
  const [deleting, setDeleting] = useState<string>();
  const mayRead = useMay("readDocuments");
  const mayManage = useMayManage("Budget");
  const client = useQueryClient();
  const documents = useQuery({ ...documentsQuery, enabled: mayRead });
  const accounts = useInfiniteQuery({
    queryKey: ["budgets", only],
    queryFn: ({ pageParam, signal }) =>
      api<AccountPage>("GET", "/api/budgets", {
        query: { budget: only, limit: PAGE, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: REFRESH_MS,
  });
  const refresh = (): void => {
    void client.invalidateQueries({ queryKey: ["documents"] });
    void client.invalidateQueries({ queryKey: ["budgets"] });
  };
  if (accounts.isPending || (mayRead && documents.isPending)) return <Loading label="Loading budgets" />;
  if (accounts.data === undefined)
    return <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />;
  const all = accounts.data.pages.flatMap((page) => page.accounts);
  const budgets = namesWithParts(documentsOf(documents.data, "Budget"), all);
  const shown = budgets.filter(({ name }) => only === undefined || name === only);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-quiet max-w-prose text-sm">
          What a request may come to at worst is held before anything is sent to a provider, so spent and held
          together never exceed a limit that stops. Periods are in UTC.
        </p>
        {mayManage && (
          <Button tone="primary" onClick={() => change({ create: "budget" })}>
            <Plus aria-hidden className="size-4" /> Create a budget
          </Button>
        )}
      </div>
      {only !== undefined && (
        <Button className="self-start" onClick={() => change({ budget: undefined })}>
          Show all budgets
        </Button>
      )}
      {shown.length === 0 && only !== undefined ? (
        <EmptyState title="There is no such budget" detail="It may have been deleted." />
      ) : shown.length === 0 ? (
        <EmptyState
          title="There are no budgets"
          detail="So anything may be spent. A budget says how much in a day, a week or a month, for everybody or for each team, project or key, and what happens on the way there."
        />
      ) : (
        <ul className="grid items-start gap-4 xl:grid-cols-2">
          {shown.map(({ name, document, accounts: own }) => (
            <li key={name} className="min-w-0">
              <BudgetCard
                name={name}
                document={document}
                accounts={own}
                mayManage={mayManage}
                onEdit={setEditing}
                onDelete={setDeleting}
              />
            </li>
          ))}
        </ul>
      )}
      {accounts.hasNextPage && (
        <LoadMore
          shown={all.length}
          noun="accounts"
          hasMore
          isBusy={accounts.isFetchingNextPage}
          onMore={() => void accounts.fetchNextPage()}
        />
      )}
      {((create === "budget" && mayManage) || editing !== undefined) && (
        <BudgetDialog
          budget={editing}
          onApplied={(name) => {
            toast(`${name} holds from the next request on.`);
            setEditing(undefined);
            change({ create: undefined });
            refresh();
          }}
          onClose={() => {
            setEditing(undefined);
            change({ create: undefined });
          }}
        />
      )}
      {deleting !== undefined && (
        <DeleteBudget
          name={deleting}
          onDeleted={() => {
            toast(`${deleting} is deleted.`);
            setDeleting(undefined);
            refresh();
          }}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </div>
  );
}

interface Shown {
  readonly name: string;
  /** Left out where documents may not be read. */
  readonly document?: BudgetDocument;
  readonly accounts: readonly BudgetAccount[];
}

/** Budgets nobody has spent of have no account; those that were deleted meanwhile, no document. */
function namesWithParts(
  documents: readonly StoredDocument<BudgetDocument>[],
  accounts: readonly BudgetAccount[],
): readonly Shown[] {
  const names = [
    ...new Set([...documents.map(({ document }) => document.name), ...accounts.map(({ budget }) => budget)]),
  ].sort();
  return names.map((name) => {
    const found = documents.find(({ document }) => document.name === name)?.document;
    return {
      name,
      ...(found !== undefined && { document: found }),
      accounts: accounts.filter(({ budget }) => budget === name),
    };
  });
}

function DeleteBudget({
  name,
  onDeleted,
  onClose,
}: {
  name: string;
  onDeleted: () => void;
  onClose: () => void;
}) {
  const path = name.split("/").map(encodeURIComponent).join("/");
  const remove = useMutation({
    mutationFn: () => api("DELETE", `/api/documents/Budget/${path}`),
    onSuccess: onDeleted,
  });
  return (
    <Confirm
      title={`Delete the budget ${name}?`}
      detail="It holds nobody back from the next request on."
      action="Delete"
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    />
  );
}
