import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { documentsOf, documentsQuery } from "../../../api/documents.ts";
import { useMay, useMayManage } from "../../../api/session.ts";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { LINK_BUTTON, PRIMARY_LINK_BUTTON } from "../../../components/link-button.ts";
import { SearchField } from "../../../components/search-field.tsx";
import { formatCount } from "../../../format/numbers.ts";
import { providersQuery } from "../../models/providers-query.ts";
import { settingsQuery } from "../node/settings-query.ts";
import { useSettingsSearch } from "../use-settings-search.ts";
import { ProviderCard } from "./provider-card.tsx";

/** Who answers: where they are called, with which key, and how they have been doing. */
export function ProvidersTab() {
  const [{ q = "" }, change] = useSettingsSearch();
  const mayManage = useMayManage("Provider");
  const mayReadNodes = useMay("readNodes");
  const providers = useQuery(providersQuery);
  const documents = useQuery(documentsQuery);
  const settings = useQuery({ ...settingsQuery, enabled: mayReadNodes });
  if (providers.isPending || documents.isPending) return <Loading label="Loading providers" />;
  if (providers.data === undefined)
    return <ErrorState error={providers.error} onRetry={() => void providers.refetch()} />;
  if (documents.data === undefined)
    return <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />;
  const all = providers.data.providers;
  if (all.length === 0) return <NoProviders mayManage={mayManage} />;
  const wanted = q.toLowerCase();
  const shown = all.filter(({ name, type, address }) =>
    `${name} ${type} ${address ?? ""}`.toLowerCase().includes(wanted),
  );
  const stored = documentsOf(documents.data, "Provider");
  return (
    <div className="flex flex-col gap-4">
      <p className="text-quiet max-w-prose">
        A provider is a document: where it is called, and where the node finds its key. The key itself is in
        no document, and is shown to nobody. Which requests go to whom is a matter of{" "}
        <Link to="/models" className="text-accent underline underline-offset-2">
          models and routes
        </Link>
        .
      </p>
      <div className="flex flex-wrap items-end gap-3">
        <SearchField
          label="Find a provider"
          placeholder="Name, type or address"
          value={q}
          onChange={(text) => change({ q: text === "" ? undefined : text })}
        />
        {mayManage && (
          <Link
            to="/settings/documents/$kind"
            params={{ kind: "Provider" }}
            className={`${PRIMARY_LINK_BUTTON} sm:ml-auto`}
          >
            <Plus aria-hidden className="size-4" /> New provider
          </Link>
        )}
      </div>
      <p role="status" className="text-quiet text-sm">
        {formatCount(shown.length)} of {formatCount(all.length)} {all.length === 1 ? "provider" : "providers"}
      </p>
      {shown.length === 0 ? (
        <EmptyState
          title="No provider fits"
          detail="Look for another part of a name, a type or an address."
        />
      ) : (
        <ul aria-label="Providers" className="grid gap-4 lg:grid-cols-2 min-[110rem]:grid-cols-3">
          {shown.map((provider) => (
            <li key={provider.name} className="min-w-0">
              <ProviderCard
                provider={provider}
                stored={stored.find(({ document }) => document.name === provider.name)}
                secrets={settings.data?.secrets}
                mayManage={mayManage}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function NoProviders({ mayManage }: { mayManage: boolean }) {
  return (
    <EmptyState
      title="No providers"
      detail={
        mayManage
          ? "Nothing can be answered yet. Write a Provider document, or start the node with OPENAI_API_KEY or ANTHROPIC_API_KEY."
          : "Nothing can be answered yet. Ask whoever may change documents for a Provider document."
      }
    >
      {mayManage && (
        <Link to="/settings/documents/$kind" params={{ kind: "Provider" }} className={LINK_BUTTON}>
          Write a Provider document
        </Link>
      )}
    </EmptyState>
  );
}
