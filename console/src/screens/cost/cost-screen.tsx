import { useMay } from "../../api/session.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { BudgetsTab } from "./budgets/budgets-tab.tsx";
import { RecommendationsTab } from "./recommendations-tab.tsx";
import type { CostTab } from "./routes.ts";
import { UsageTab } from "./usage-tab.tsx";
import { useCostSearch } from "./use-cost-search.ts";

/** What is used, what it costs, and how much may be spent. */
export function CostScreen() {
  const [{ tab = "usage" }, change] = useCostSearch();
  const mayRead = useMay("readUsage");
  return (
    <Page title="Cost" lede="What was used and what it cost, where it is going, and how much may be spent.">
      {mayRead ? (
        <Tabs<CostTab>
          label="Cost"
          value={tab}
          onChange={(next) => change({ tab: next })}
          tabs={[
            { value: "usage", title: "Usage", content: <UsageTab /> },
            { value: "budgets", title: "Budgets", content: <BudgetsTab /> },
            { value: "recommendations", title: "Recommendations", content: <RecommendationsTab /> },
          ]}
        />
      ) : (
        <EmptyState
          title="Cost is not open to you"
          detail="It is shown to those whose groups may read usage. Ask an administrator."
        />
      )}
    </Page>
  );
}
