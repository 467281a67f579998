import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMay, useMayManage } from "../../api/session.ts";
import { Badge } from "../../components/badge.tsx";
import { Button } from "../../components/button.tsx";
import { Confirm } from "../../components/confirm.tsx";
import { LeaveQuestion } from "../../components/leave-question.tsx";
import { Page } from "../../components/page.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useLeaveGuard } from "../../components/use-leave-guard.ts";
import { EditTab } from "./edit-tab.tsx";
import type { StoredGuardrail } from "./guardrail-queries.ts";
import { withValue } from "./guardrail-yaml.ts";
import { ModeBadge } from "./mode-badge.tsx";
import { OriginBadge } from "./origin-badge.tsx";
import { triedRulesOf, type TriedRule } from "./promote-rule.ts";
import { PromoteRuleDialog } from "./promote-rule-dialog.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { ResultsTab } from "./results/results-tab.tsx";
import { TryTab } from "./try-tab.tsx";
import { NOTHING_TYPED } from "./typed-trial.ts";
import { useDraft, type Draft } from "./use-draft.ts";
import { VersionsTab } from "./versions-tab.tsx";

const route = getRouteApi("/guardrails/$name");

type Asking = "publish" | "promote" | "discard" | TriedRule;

/** One guardrail with its draft: edited, tried, published; what it found, and its versions. */
export function GuardrailWorkbench({
  name,
  stored,
  initial,
}: {
  name: string;
  /** Undefined while it was never published. */
  stored: StoredGuardrail | undefined;
  /** The published text, or what a new one begins with. */
  initial: string;
}) {
  const { tab = "edit" } = route.useSearch();
  const navigate = route.useNavigate();
  const mayManage = useMayManage("Guardrail");
  const mayReadUsage = useMay("readUsage");
  const draft = useDraft(name, initial, stored === undefined ? "" : initial, mayManage);
  const [asking, setAsking] = useState<Asking | undefined>();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const isUnsaved = draft.text !== initial;
  const move = useLeaveGuard(isUnsaved, ({ isSamePath }) => isSamePath);
  const published = (text: string): void => {
    setAsking(undefined);
    draft.setText(text);
  };
  const isShadow = stored?.document.mode === "shadow";
  const triedRules = stored === undefined ? [] : triedRulesOf(stored.document);
  // What is published is promoted: changes that are not would be lost by it.
  const promoteRule = mayManage && !draft.isChanged ? setAsking : undefined;
  return (
    <Page
      title={name}
      {...(stored?.document.description !== undefined && { lede: stored.document.description })}
      actions={
        mayManage && (
          <>
            <DraftBadge draft={draft} isNew={stored === undefined} />
            {isShadow && !draft.isChanged && <Button onClick={() => setAsking("promote")}>Promote …</Button>}
            {isUnsaved && stored !== undefined && (
              <Button tone="quiet" onClick={() => setAsking("discard")}>
                Discard
              </Button>
            )}
            <Button
              tone="primary"
              disabled={!draft.isChanged || draft.state !== "valid"}
              onClick={() => setAsking("publish")}
            >
              Publish …
            </Button>
          </>
        )
      }
    >
      <p className="text-quiet flex sm:-mt-3 flex-wrap items-center gap-2 text-sm">
        <Link to="/guardrails" className="text-accent hover:underline">
          All guardrails
        </Link>
        {stored === undefined ? (
          <Badge tone="note">New</Badge>
        ) : (
          <>
            <ModeBadge mode={stored.document.mode} />
            <OriginBadge origin={stored.origin} />
            {stored.appliedBy !== undefined && (
              <span>
                Version {stored.version}, by {stored.appliedBy}
              </span>
            )}
          </>
        )}
      </p>
      <Tabs
        label={`Guardrail ${name}`}
        value={tab}
        onChange={(next) => void navigate({ search: (search) => ({ ...search, tab: next }) })}
        tabs={[
          {
            value: "edit",
            title: mayManage ? "Edit" : "Rules",
            content: (
              <EditTab
                draft={draft}
                isEditable={mayManage}
                onPromoteRule={
                  promoteRule && ((index) => promoteRule(triedRules.find((tried) => tried.index === index)))
                }
              />
            ),
          },
          ...(mayManage
            ? [
                {
                  value: "try" as const,
                  title: "Try",
                  content: <TryTab name={name} draft={draft} typed={typed} onTyped={setTyped} />,
                },
              ]
            : []),
          ...(mayReadUsage
            ? [
                {
                  value: "results" as const,
                  title: "Results",
                  content: <ResultsTab name={name} triedRules={triedRules} onPromote={promoteRule} />,
                },
              ]
            : []),
          {
            value: "versions",
            title: "Versions",
            content: (
              <VersionsTab name={name} stored={stored} mayManage={mayManage} onRolledBack={published} />
            ),
          },
        ]}
      />
      {asking === "publish" && (
        <PublishDialog
          name={name}
          title={stored === undefined ? `Publish ${name}` : `Publish changes to ${name}`}
          action="Publish"
          before={stored?.document}
          text={draft.text}
          onPublished={published}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === "promote" && (
        <PublishDialog
          name={name}
          title={`Promote ${name}`}
          detail="It has only been watching. From the next request on its rules are enforced: what they would have masked or blocked is masked and blocked."
          action="Promote"
          before={stored?.document}
          text={withValue(initial, ["mode"], "enforce")}
          onPublished={published}
          onClose={() => setAsking(undefined)}
        />
      )}
      {typeof asking === "object" && stored !== undefined && (
        <PromoteRuleDialog
          document={stored.document}
          tried={asking}
          onPublished={published}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === "discard" && (
        <Confirm
          title="Discard the changes?"
          detail="The draft becomes what is published. Nothing that is in force changes."
          action="Discard"
          onConfirm={() => {
            draft.setText(initial);
            setAsking(undefined);
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
      <LeaveQuestion
        move={move}
        title="Leave without publishing?"
        detail={`The changes to ${name} are in this page alone, and are lost when you leave it.`}
      />
    </Page>
  );
}

function DraftBadge({ draft: { isChanged, state, problems }, isNew }: { draft: Draft; isNew: boolean }) {
  return (
    <span role="status" className="flex flex-wrap gap-1 empty:hidden">
      {isChanged && !isNew && <Badge tone="warn">Not published</Badge>}
      {isChanged && state === "checking" && <Badge>Checking …</Badge>}
      {isChanged && state === "unknown" && <Badge tone="bad">Could not be checked</Badge>}
      {state === "invalid" && (
        <Badge tone="bad">{problems.length === 1 ? "1 problem" : `${problems.length} problems`}</Badge>
      )}
    </span>
  );
}
