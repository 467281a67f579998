import { useMay } from "../../api/session.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { AnalysisTab } from "./analysis/analysis-tab.tsx";
import { KeysTab } from "./keys/keys-tab.tsx";
import { PeopleTab } from "./people/people-tab.tsx";
import { PoliciesTab } from "./policies/policies-tab.tsx";
import { SessionsTab } from "./people/sessions-tab.tsx";
import type { AccessTab } from "./routes.ts";
import { useAccessSearch } from "./use-access-search.ts";

/** Who may call, on whose behalf, and what policy lets them do. */
export function AccessScreen() {
  const [search, change] = useAccessSearch();
  const mayReadKeys = useMay("readKeys");
  const mayReadPeople = useMay("readPeople");
  const mayReadDocuments = useMay("readDocuments");
  const mayReadAccess = useMay("readAccess");
  const tabs = [
    { value: "keys", title: "API keys", content: <KeysTab />, isOffered: mayReadKeys },
    { value: "people", title: "People", content: <PeopleTab />, isOffered: mayReadPeople },
    { value: "sessions", title: "Signed in", content: <SessionsTab />, isOffered: mayReadPeople },
    { value: "policies", title: "Policies", content: <PoliciesTab />, isOffered: mayReadDocuments },
    { value: "analysis", title: "Analysis", content: <AnalysisTab />, isOffered: mayReadAccess },
  ] satisfies { value: AccessTab; title: string; content: React.ReactNode; isOffered: boolean }[];
  const offered = tabs.filter(({ isOffered }) => isOffered);
  const value = offered.find((tab) => tab.value === search.tab)?.value ?? offered[0]?.value;
  return (
    <Page title="Access" lede="Who may call, on whose behalf and from where, and what policy lets them do.">
      {value === undefined ? (
        <EmptyState
          title="Nothing here is open to you"
          detail="Keys, people and policies are shown to those whose groups may read them. Ask an administrator."
        />
      ) : (
        <Tabs<AccessTab>
          label="Access"
          value={value}
          onChange={(tab) => change({ tab, q: undefined, state: undefined })}
          tabs={offered}
        />
      )}
    </Page>
  );
}
