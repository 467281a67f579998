import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ProviderView } from "../../../../src/contracts/api/models.ts";
import { useMayManage } from "../../api/session.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { LINK_BUTTON } from "../../components/link-button.ts";
import { Loading } from "../../components/loading.tsx";
import { Table, type Column } from "../../components/table.tsx";
import { Time } from "../../components/time.tsx";
import { formatCount, formatMs, formatShare } from "../../format/numbers.ts";
import { useIsNarrow } from "../../components/use-is-narrow.ts";
import { ProviderState } from "./provider-state.tsx";
import { providersQuery } from "./providers-query.ts";

const COLUMNS: readonly Column<ProviderView>[] = [
  {
    title: "Provider",
    cell: ({ name, type, address }) => (
      <>
        <span className="font-medium">{name}</span>
        <span className="text-quiet block text-sm">
          {type}
          {address !== null && ` · ${address}`}
        </span>
      </>
    ),
  },
  { title: "State", cell: ({ state }) => <ProviderState state={state} /> },
  {
    title: "Begins to answer",
    isNumber: true,
    cell: ({ averageMs }) => (averageMs === null ? "–" : `after ${formatMs(averageMs)}`),
  },
  {
    title: "Failed",
    isNumber: true,
    cell: ({ attempts, failures }) =>
      attempts === 0 ? "–" : `${formatShare(failures / attempts)} of the last ${formatCount(attempts)}`,
  },
  {
    title: "Last failure",
    cell: ({ lastFailedAt, lastFailure }) =>
      lastFailedAt === null ? (
        <span className="text-quiet">none seen</span>
      ) : (
        <>
          {lastFailure}
          <span className="text-quiet block text-sm">
            <Time at={lastFailedAt} />
          </span>
        </>
      ),
  },
  { title: "Models", isNumber: true, cell: ({ models }) => formatCount(models) },
];

/** Who is asked, and how they have been doing on this node. */
export function ProvidersTable() {
  const isNarrow = useIsNarrow();
  const mayManage = useMayManage("Provider");
  const { data, isPending, error, refetch } = useQuery(providersQuery);
  if (isPending) return <Loading label="Loading providers" />;
  if (data === undefined) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data.providers.length === 0)
    return (
      <EmptyState
        title="No providers"
        detail="Apply a Provider document, or start the node with OPENAI_API_KEY or ANTHROPIC_API_KEY."
      >
        {mayManage && (
          <Link to="/settings/documents/$kind" params={{ kind: "Provider" }} className={LINK_BUTTON}>
            Write a Provider document
          </Link>
        )}
      </EmptyState>
    );
  if (isNarrow) return <ProviderCards providers={data.providers} />;
  return <Table label="Providers" columns={COLUMNS} rows={data.providers} keyOf={({ name }) => name} />;
}

/** The same where there is no room for columns. */
function ProviderCards({ providers }: { providers: readonly ProviderView[] }) {
  return (
    <ul aria-label="Providers" className="bg-raised border-line divide-line divide-y rounded-lg border">
      {providers.map((provider) => {
        const { name, type, address, state, averageMs, attempts, failures, lastFailure, lastFailedAt } =
          provider;
        return (
          <li key={name} className="flex flex-col gap-1 px-4 py-3">
            <span className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 font-medium break-words">{name}</span>
              <ProviderState state={state} />
            </span>
            <span className="text-quiet text-sm break-words">
              {type}
              {address !== null && ` · ${address}`}
            </span>
            {attempts > 0 && (
              <span className="text-sm">
                {averageMs !== null && `Begins to answer after ${formatMs(averageMs)}. `}
                {formatShare(failures / attempts)} of the last {formatCount(attempts)} failed.
              </span>
            )}
            {lastFailedAt !== null && (
              <span className="text-quiet text-sm">
                Last failure: {lastFailure}, <Time at={lastFailedAt} />
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
