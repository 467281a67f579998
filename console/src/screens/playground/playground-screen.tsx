import { useQuery } from "@tanstack/react-query";
import { Code, Plus, Share2, SlidersHorizontal, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import type { PlaygroundModel } from "../../../../src/contracts/api/playground.ts";
import { useMayManage, useSignedIn } from "../../api/session.ts";
import { Button } from "../../components/button.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { MayLink } from "../../components/may-link.tsx";
import { Page } from "../../components/page.tsx";
import { Beginnings } from "./beginnings.tsx";
import { checkSettings, describeProblems } from "./check-settings.ts";
import { nextModel } from "./choose-model.ts";
import { CodeDialog } from "./code-dialog.tsx";
import { ColumnView } from "./column-view.tsx";
import { Composer } from "./composer.tsx";
import { hasToolResults, isUnderWay, MAX_COLUMNS } from "./conversation.ts";
import { playgroundModelsQuery } from "./models-query.ts";
import {
  addColumn,
  changePlayground,
  clearConversation,
  sendDraft,
  stopAll,
  usePlayground,
  type Playground,
} from "./playground-store.ts";
import { SaveMenu } from "./save-menu.tsx";
import { SavePromptDialog } from "./save-prompt-dialog.tsx";
import { SaveRowDialog } from "./save-row-dialog.tsx";
import { SettingsPanel } from "./settings-panel.tsx";
import { ShareDialog } from "./share-dialog.tsx";
import { lastWords, requestsOf, rowTextsOf, sharedOf } from "./take-away.ts";
import { useSharedLink } from "./use-shared-link.ts";

const COLUMN_CLASSES = [
  "",
  "",
  "md:grid-cols-2",
  "md:grid-cols-2 2xl:grid-cols-3",
  "md:grid-cols-2",
] as const;
const LEDE = "Ask models side by side, and see what the guards saw.";

/** Conversations with models in the person's own name. */
export function PlaygroundScreen() {
  const models = useQuery(playgroundModelsQuery);
  if (models.data !== undefined && models.data.length > 0) return <WithModels models={models.data} />;
  return (
    <Page title="Playground" lede={LEDE}>
      {models.isPending && <Loading label="Asking which models there are" />}
      {models.error !== null && <ErrorState error={models.error} onRetry={() => void models.refetch()} />}
      {models.data?.length === 0 && (
        <EmptyState
          title="There is no model for you yet."
          detail="Either no provider offers one for conversations, or no policy lets you see any. Add a provider under Models and routes, or ask an administrator for an AccessPolicy with the actions list and invoke."
        >
          <MayLink to="/models" className="text-accent underline">
            Models and routes
          </MayLink>
          <MayLink to="/access" className="text-accent underline">
            Access
          </MayLink>
        </EmptyState>
      )}
    </Page>
  );
}

type Dialog = "share" | "code" | "prompt" | "row";

function WithModels({ models }: { models: readonly PlaygroundModel[] }) {
  const playground = usePlayground(useSignedIn().id);
  const { settings, columns, turns, draft } = playground;
  const [dialog, setDialog] = useState<Dialog>();
  const [areSettingsOpen, setSettingsOpen] = useState(() => matchMedia("(min-width: 80rem)").matches);
  const [linkProblem, setLinkProblem] = useState<string>();
  const mayPrompt = useMayManage("Prompt");

  useSharedLink(models, setLinkProblem);
  const isTraced = (model: string): boolean => models.find(({ name }) => name === model)?.mayTrace ?? false;
  const problems = checkSettings(settings);
  const settingProblem = describeProblems(problems);
  const isBusy = columns.some(({ answers }) => Object.values(answers).some(isUnderWay));
  const obstacle = obstacleTo(playground, settingProblem);
  const close = (): void => setDialog(undefined);
  const end = useRef<HTMLDivElement>(null);
  const send = (): void => {
    sendDraft(isTraced);
    // Once the new turn is drawn: its answers are what the person waits for.
    requestAnimationFrame(() => end.current?.scrollIntoView({ block: "end" }));
  };
  const hasWords = turns.length > 0 || draft.text.trim() !== "" || settings.system.trim() !== "";

  return (
    <Page
      title="Playground"
      lede={LEDE}
      actions={
        <>
          {columns.length < MAX_COLUMNS && (
            <Button onClick={() => addColumn(nextModel(models, columns))}>
              <Plus aria-hidden className="size-4" /> Add a model
            </Button>
          )}
          <Button
            aria-expanded={areSettingsOpen}
            aria-controls="playground-settings"
            onClick={() => setSettingsOpen(!areSettingsOpen)}
          >
            <SlidersHorizontal aria-hidden className="size-4" /> Settings
          </Button>
          <Button disabled={!hasWords} onClick={() => setDialog("code")}>
            <Code aria-hidden className="size-4" /> Code
          </Button>
          <Button disabled={!hasWords} onClick={() => setDialog("share")}>
            <Share2 aria-hidden className="size-4" /> Share
          </Button>
          <SaveMenu isDisabled={!hasWords} mayPrompt={mayPrompt} onChosen={setDialog} />
          <Button disabled={turns.length === 0} onClick={clearConversation}>
            <Trash2 aria-hidden className="size-4" /> New conversation
          </Button>
        </>
      }
    >
      {linkProblem !== undefined && <ErrorState error={new Error(linkProblem)} />}
      <div
        className={`grid items-start gap-4 ${areSettingsOpen ? "xl:grid-cols-[minmax(0,1fr)_21rem]" : "grid-cols-[minmax(0,1fr)]"}`}
      >
        <div className="flex min-w-0 flex-col gap-4">
          <div className={`grid grid-cols-[minmax(0,1fr)] gap-3 ${gridOf(columns.length)}`}>
            {columns.map((column, index) => (
              <ColumnView
                key={column.id}
                column={column}
                number={index + 1}
                isOnly={columns.length === 1}
                turns={turns}
                models={models}
                obstacle={settingProblem}
                isTraced={isTraced}
              />
            ))}
          </div>
          {turns.length === 0 && <Beginnings />}
          <Composer draft={draft} obstacle={obstacle} isBusy={isBusy} onSend={send} onStop={stopAll} />
          <div ref={end} />
        </div>
        <div id="playground-settings" hidden={!areSettingsOpen} className="min-w-0 max-xl:order-first">
          <SettingsPanel
            settings={settings}
            problems={problems}
            onChange={(next) => changePlayground((current) => ({ ...current, settings: next }))}
          />
        </div>
      </div>
      {dialog === "share" && <ShareDialog shared={sharedOf(playground)} onClose={close} />}
      {dialog === "code" && <CodeDialog requests={requestsOf(playground)} onClose={close} />}
      {dialog === "prompt" && (
        <SavePromptDialog
          model={columns[0]?.model ?? ""}
          words={{ system: settings.system, user: lastWords(playground) }}
          onClose={close}
        />
      )}
      {dialog === "row" && <SaveRowDialog texts={rowTextsOf(playground)} onClose={close} />}
    </Page>
  );
}

function gridOf(columns: number): string {
  return COLUMN_CLASSES[columns] ?? "";
}

function obstacleTo(
  { columns, draft, turns }: Playground,
  settingProblem: string | undefined,
): string | undefined {
  if (columns.every(({ model }) => model === "")) return "Choose a model first.";
  if (settingProblem !== undefined) return settingProblem;
  if (draft.text.trim() !== "" || draft.attachments.length > 0) return undefined;
  const hasResults = columns.some((column) => hasToolResults(column, turns));
  return hasResults ? undefined : "Write something to send.";
}
