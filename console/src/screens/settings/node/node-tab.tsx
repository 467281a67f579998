import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { NodeFacts } from "./node-facts.tsx";
import { RetentionTable } from "./retention-table.tsx";
import { SecretList } from "./secret-list.tsx";
import { SettingList } from "./setting-list.tsx";
import { settingsQuery } from "./settings-query.ts";

/** The node that answers: what it is, how it was started, which secrets it has, and how long it keeps what. */
export function NodeTab() {
  const settings = useQuery(settingsQuery);
  if (settings.isPending) return <Loading label="Loading the settings" />;
  if (settings.data === undefined)
    return <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />;
  return (
    <div className="flex flex-col gap-6">
      <NodeFacts settings={settings.data} />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <SettingList settings={settings.data.settings} />
        <div className="flex min-w-0 flex-col gap-6">
          <RetentionTable retention={settings.data.retention} />
          <SecretList secrets={settings.data.secrets} />
        </div>
      </div>
    </div>
  );
}
