import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ModelPage } from "../../../../src/contracts/api/models.ts";
import { api } from "../../api/api.ts";
import { useMayManage } from "../../api/session.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { LoadMore } from "../../components/load-more.tsx";
import { Loading } from "../../components/loading.tsx";
import { Page } from "../../components/page.tsx";
import { ModelCard } from "./model-card.tsx";
import { ModelFilters } from "./model-filters.tsx";
import { ProvidersTable } from "./providers-table.tsx";
import { LIVE_MS } from "./providers-query.ts";
import { modelsRoute, type ModelsSearch } from "./routes.ts";

const PAGE_MODELS = 20;

export function ModelsScreen() {
  const search = modelsRoute.useSearch();
  const navigate = modelsRoute.useNavigate();
  const { search: part = "", listed } = search;
  const change = (next: ModelsSearch): void => void navigate({ search: next, replace: true });
  return (
    <Page
      title="Models and routes"
      lede="Which way a request takes, to whom, and how they have been doing since this node started."
    >
      <section aria-labelledby="providers" className="flex flex-col gap-3">
        <h2 id="providers" className="font-display text-xl font-semibold">
          Providers
        </h2>
        <ProvidersTable />
      </section>
      <section aria-labelledby="models" className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end justify-between gap-3">
          <h2 id="models" className="font-display text-xl font-semibold">
            Models
          </h2>
          <ModelFilters search={search} onChange={change} />
        </div>
        <ModelList key={`${part} ${String(listed)}`} part={part} isListed={listed === true} onChange={change} />
      </section>
    </Page>
  );
}

function ModelList({
  part,
  isListed,
  onChange,
}: {
  part: string;
  isListed: boolean;
  onChange: (search: ModelsSearch) => void;
}) {
  const mayManage = useMayManage("Model");
  const pages = useInfiniteQuery({
    queryKey: ["models", part, isListed],
    queryFn: ({ pageParam, signal }) =>
      api<ModelPage>("GET", "/api/models", {
        query: {
          search: part,
          documents: isListed ? undefined : "only",
          limit: PAGE_MODELS,
          cursor: pageParam,
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: LIVE_MS,
  });
  if (pages.isPending) return <Loading label="Loading models" />;
  if (pages.data === undefined)
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  const models = pages.data.pages.flatMap((page) => page.models);
  if (models.length === 0)
    return part === "" && !isListed ? (
      <EmptyState
        title="No Model documents yet"
        detail="Models that providers list themselves answer without one. A Model document gives a name of your own several routes, weights, a canary, fallbacks, an end of life."
      >
        <Button onClick={() => onChange({ listed: true })}>Show those that providers list</Button>
        {mayManage && (
          <Link
            to="/settings/documents/$kind"
            params={{ kind: "Model" }}
            className="border-line bg-raised hover:bg-well inline-flex min-h-9 items-center rounded-md border px-3.5 py-1.5 font-medium"
          >
            Write a Model document
          </Link>
        )}
      </EmptyState>
    ) : (
      <EmptyState title="No model by that name" detail="Look for another part of its name.">
        <Button onClick={() => onChange({ listed: true })}>Show all models</Button>
      </EmptyState>
    );
  return (
    <>
      <ul className="grid gap-4 xl:grid-cols-2">
        {models.map((model) => (
          <li key={model.name} className="min-w-0">
            <ModelCard model={model} />
          </li>
        ))}
      </ul>
      <LoadMore
        shown={models.length}
        noun="models"
        hasMore={pages.hasNextPage}
        isBusy={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
      />
    </>
  );
}
