import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { NodeAnswer, NodeList } from "../../../../../src/contracts/api/nodes.ts";
import { api } from "../../../api/api.ts";
import { Badge } from "../../../components/badge.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { LoadMore } from "../../../components/load-more.tsx";
import { Loading } from "../../../components/loading.tsx";
import { Table } from "../../../components/table.tsx";
import { Time } from "../../../components/time.tsx";
import { settingsQuery } from "../node/settings-query.ts";

const PAGE_NODES = 100;
const REFRESH_MS = 5_000;
const SHOWN_ID_CHARS = 8;

/** Every node of the database; those that have stopped or gone stay for a week. */
export function NodesTable() {
  const here = useQuery(settingsQuery).data?.node.id;
  const pages = useInfiniteQuery({
    queryKey: ["nodes"],
    queryFn: ({ pageParam, signal }) =>
      api<NodeList>("GET", "/api/nodes", { query: { limit: PAGE_NODES, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    refetchInterval: REFRESH_MS,
  });
  if (pages.isPending) return <Loading label="Loading the nodes" />;
  if (pages.data === undefined)
    return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  const nodes = pages.data.pages.flatMap((page) => page.nodes);
  const latest = Math.max(...nodes.map(({ revision }) => revision));
  return (
    <div>
      <Table
        label="Nodes"
        rows={nodes}
        keyOf={({ id }) => id}
        columns={[
          {
            title: "Node",
            cell: ({ id, address }) => (
              <div className="min-w-44">
                <span className="flex items-center gap-2">
                  <code title={id}>{id.slice(0, SHOWN_ID_CHARS)}</code>
                  {id === here && <Badge tone="note">this one</Badge>}
                </span>
                <span className="text-quiet text-sm break-all">{address}</span>
              </div>
            ),
          },
          { title: "State", cell: (node) => <State node={node} /> },
          { title: "Documents", cell: (node) => <Revision node={node} latest={latest} /> },
          { title: "Version", cell: ({ version }) => version },
          { title: "Last seen", cell: ({ seenAt }) => <Time at={seenAt} /> },
          { title: "Started", cell: ({ startedAt }) => <Time at={startedAt} /> },
        ]}
      />
      <LoadMore
        shown={nodes.length}
        noun={nodes.length === 1 ? "node" : "nodes"}
        hasMore={pages.hasNextPage}
        isBusy={pages.isFetchingNextPage}
        onMore={() => void pages.fetchNextPage()}
      />
    </div>
  );
}

const STATES = {
  running: { tone: "good", word: "running" },
  gone: { tone: "bad", word: "gone without a word" },
  stopped: { tone: "plain", word: "stopped" },
} as const;

function State({ node: { state, problems } }: { node: NodeAnswer }) {
  const { tone, word } = STATES[state];
  return (
    <div className="min-w-28">
      <Badge tone={tone}>{word}</Badge>
      {problems.length > 0 && (
        <ul className="text-bad mt-1 max-w-sm text-sm">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Documents have one revision that goes up; a node with a lower one has not taken the last change up. */
function Revision({ node: { revision, state }, latest }: { node: NodeAnswer; latest: number }) {
  return (
    <span className="flex items-center gap-2 whitespace-nowrap">
      revision {revision}
      {state === "running" &&
        (revision === latest ? (
          <Badge tone="good">up to date</Badge>
        ) : (
          <Badge tone="warn">{latest - revision} behind</Badge>
        ))}
    </span>
  );
}
