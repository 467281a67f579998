import { Link } from "@tanstack/react-router";
import { Braces } from "lucide-react";
import { useMay } from "../../api/session.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { LINK_BUTTON } from "../../components/link-button.ts";
import { Page } from "../../components/page.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { DocumentsTab } from "./documents/documents-tab.tsx";
import { LicencesTab } from "./licences/licences-tab.tsx";
import { NodeTab } from "./node/node-tab.tsx";
import { NodesTab } from "./nodes/nodes-tab.tsx";
import { ProvidersTab } from "./providers/providers-tab.tsx";
import type { SettingsTab } from "./settings-search.ts";
import { useSettingsSearch } from "./use-settings-search.ts";

/** What this node runs with, who answers, who runs beside it, and every document, those without a screen of their own above all. */
export function SettingsScreen() {
  const [search, change] = useSettingsSearch();
  const mayReadNodes = useMay("readNodes");
  const mayReadDocuments = useMay("readDocuments");
  const tabs = [
    { value: "node", title: "This node", content: <NodeTab />, isOffered: mayReadNodes },
    { value: "providers", title: "Providers", content: <ProvidersTab />, isOffered: mayReadDocuments },
    { value: "nodes", title: "Nodes and jobs", content: <NodesTab />, isOffered: mayReadNodes },
    { value: "documents", title: "Documents", content: <DocumentsTab />, isOffered: mayReadDocuments },
    { value: "licences", title: "Licences", content: <LicencesTab />, isOffered: mayReadNodes },
  ] satisfies { value: SettingsTab; title: string; content: React.ReactNode; isOffered: boolean }[];
  const offered = tabs.filter(({ isOffered }) => isOffered);
  const value = offered.find((tab) => tab.value === search.tab)?.value ?? offered[0]?.value;
  return (
    <Page
      title="Settings"
      lede="What this node runs with, who answers, who runs beside it, and every document."
      actions={
        <Link to="/api" className={LINK_BUTTON}>
          <Braces aria-hidden className="size-4" /> API reference
        </Link>
      }
    >
      {value === undefined ? (
        <EmptyState
          title="Nothing here is open to you"
          detail="Nodes and documents are shown to those whose groups may read them. Ask an administrator."
        />
      ) : (
        <Tabs<SettingsTab>
          label="Settings"
          value={value}
          onChange={(tab) => change({ tab, q: undefined, kind: undefined, licence: undefined })}
          tabs={offered}
        />
      )}
    </Page>
  );
}
