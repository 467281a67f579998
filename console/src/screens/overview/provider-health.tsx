import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMay } from "../../api/session.ts";
import { Card } from "../../components/card.tsx";
import { formatMs } from "../../format/numbers.ts";
import { ProviderState } from "../models/provider-state.tsx";
import { providersQuery } from "../models/providers-query.ts";

/** Providers, the troubled ones first, and how soon they answer. */
export function ProviderHealth() {
  const may = useMay("readDocuments");
  const { data } = useQuery({ ...providersQuery, enabled: may });
  if (!may || data === undefined) return null;
  const rank = { failing: 0, answering: 1, unused: 2 } as const;
  const providers = [...data.providers].sort((a, b) => rank[a.state] - rank[b.state]);
  return (
    <Card
      title="Providers"
      actions={
        <Link to="/models" className="text-accent text-sm underline">
          Models and routes
        </Link>
      }
    >
      <ul aria-label="Providers" className="flex max-h-72 flex-col gap-2 overflow-y-auto" tabIndex={0}>
        {providers.map(({ name, state, averageMs }) => (
          <li key={name} className="flex items-center gap-2">
            <span className="min-w-0 flex-1 truncate">{name}</span>
            {averageMs !== null && <span className="text-quiet text-sm">{formatMs(averageMs)}</span>}
            <ProviderState state={state} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
