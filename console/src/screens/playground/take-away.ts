import { composeChatRequest, type ChatRequest } from "./chat-request.ts";
import { hasProblems } from "./check-settings.ts";
import type { Turn } from "./conversation.ts";
import type { Playground } from "./playground-store.ts";
import type { RowText } from "./save-row-dialog.tsx";
import type { SharedPlayground } from "./share-link.ts";

/** What is said, with what stands in the field as if it were sent. */
function turnsWithDraft({ turns, draft }: Playground): readonly Turn[] {
  return draft.text.trim() === "" && turns.length > 0 ? turns : [...turns, { id: Number.NaN, ...draft }];
}

/** What each column would be asked, for code. */
export function requestsOf(playground: Playground): ChatRequest[] {
  if (hasProblems(playground.settings))
    return requestsOf({
      ...playground,
      settings: { ...playground.settings, tools: "", ...NUMBERS_LEFT_OUT },
    });
  return playground.columns
    .filter(({ model }) => model !== "")
    .map((column) => composeChatRequest(column, turnsWithDraft(playground), playground.settings));
}

/** Where a setting is wrong, code is shown without any of them. */
const NUMBERS_LEFT_OUT = { temperature: "", topP: "", maxTokens: "", seed: "", stop: "" } as const;

/** What a link of it carries. */
export function sharedOf({ columns, settings, turns, draft }: Playground): SharedPlayground {
  const questions = [...turns.map(({ text }) => text), ...(draft.text.trim() === "" ? [] : [draft.text])];
  return { models: columns.map(({ model }) => model), settings, questions };
}

/** What is being written, or was said last. */
export function lastWords({ draft, turns }: Playground): string {
  return draft.text.trim() === "" ? (turns.at(-1)?.text ?? "") : draft.text;
}

/** Texts that may become rows of a data set: what is being written, and all that was said, the last turn first. */
export function rowTextsOf({ columns, turns, draft, settings }: Playground): RowText[] {
  const said = turns.flatMap((turn, at) => {
    const number = at + 1;
    const answers = columns.map(({ model, answers: given }) => ({
      title: `The answer of ${model} to message ${number}`,
      text: given[turn.id]?.text ?? "",
    }));
    return [[{ title: `Your message ${number}`, text: turn.text }, ...answers]];
  });
  return [
    { title: "What you are writing", text: draft.text },
    ...said.reverse().flat(),
    { title: "The system prompt", text: settings.system },
  ].filter(({ text }) => text.trim() !== "");
}
