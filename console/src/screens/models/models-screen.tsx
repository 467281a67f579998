import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ModelPage } from "../../../../src/contracts/api/models.ts";
import { api } from "../../api/api.ts";
import { useMayManage } from "../../api/session.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { LINK_BUTTON } from "../../components/link-button.ts";
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
        <ModelList key={JSON.stringify(search)} search={search} onChange={change} />
      </section>
    </Page>
  );
}

function ModelList({
  search: { search: part = "", listed: isListed, provider },
  onChange,
}: {
  search: ModelsSearch;
  onChange: (search: ModelsSearch) => void;
}) {
  const mayManage = useMayManage("Model");
  const pages = useInfiniteQuery({
    queryKey: ["models", part, isListed, provider],
    queryFn: ({ pageParam, signal }) =>
      api<ModelPage>("GET", "/api/models", {
        query: {
          search: part,
          provider,
          documents: isListed === true ? undefined : "only",
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
    return part === "" && provider === undefined && isListed !== true ? (
      <EmptyState
        title="No Model documents yet"
        detail="Models that providers list themselves answer without one. A Model document gives a name of your own several routes, weights, a canary, fallbacks, an end of life."
      >
        <Button onClick={() => onChange({ listed: true })}>Show those that providers list</Button>
        {mayManage && (
          <Link to="/settings/documents/$kind" params={{ kind: "Model" }} className={LINK_BUTTON}>
            Write a Model document
          </Link>
        )}
      </EmptyState>
    ) : (
      <EmptyState
        title={provider === undefined ? "No model by that name" : "No model like that"}
        detail={
          provider === undefined
            ? "Look for another part of its name."
            : `Look for another part of its name, or at models whose routes do not lead to ${provider}.`
        }
      >
        <Button onClick={() => onChange({ listed: true })}>Show all models</Button>
      </EmptyState>
    );
  return (
    <>
      <ul className="grid items-start gap-4 lg:grid-cols-2 min-[110rem]:grid-cols-3">
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
