import { useEffect, useSyncExternalStore } from "react";
import { askModel, type AnswerChange } from "./ask-model.ts";
import { composeChatRequest } from "./chat-request.ts";
import { hasProblems } from "./check-settings.ts";
import {
  hasToolResults,
  isResultsOnly,
  isUnderWay,
  MAX_COLUMNS,
  NO_SETTINGS,
  WAITING,
  type Answer,
  type Attachment,
  type Column,
  type Settings,
  type Turn,
} from "./conversation.ts";

/** What stands in the playground. It outlives the screen, so that a look at an audit record loses nothing. */
export interface Playground {
  /** Whose it is: nobody else who signs in in this browser sees it. */
  readonly person: string;
  readonly settings: Settings;
  readonly columns: readonly Column[];
  readonly turns: readonly Turn[];
  readonly draft: Draft;
}

export interface Draft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export const NO_DRAFT: Draft = { text: "", attachments: [] };

const EMPTY = emptyOf("");
let state: Playground = EMPTY;
let nextId = 1;
const listeners = new Set<() => void>();
/** Answers under way, by column. */
const running = new Map<number, AbortController>();

function emptyOf(person: string): Playground {
  return { person, settings: NO_SETTINGS, columns: [], turns: [], draft: NO_DRAFT };
}

function set(next: Playground): void {
  state = next;
  for (const listener of listeners) listener();
}

export function freshId(): number {
  return nextId++;
}

export function changePlayground(change: (current: Playground) => Playground): void {
  set(change(state));
}

/** The playground of whoever is signed in. What another person left in this tab is gone. */
export function usePlayground(person: string): Playground {
  const current = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
  useEffect(() => {
    claim(person);
  }, [person]);
  return current.person === person ? current : EMPTY;
}

function claim(person: string): void {
  if (state.person === person) return;
  for (const each of running.values()) each.abort();
  running.clear();
  set(emptyOf(person));
}

/** Fills it with what somebody shared, or came with; nothing is asked. */
export function fillPlayground(
  models: readonly string[],
  settings: Settings,
  draft: Draft,
  turns: readonly Turn[] = [],
): void {
  stopAll();
  const columns = models.slice(0, MAX_COLUMNS).map((model) => ({ id: freshId(), model, answers: {} }));
  set({ ...state, settings, columns, turns, draft });
}

export function addColumn(model: string): void {
  if (state.columns.length < MAX_COLUMNS)
    set({ ...state, columns: [...state.columns, { id: freshId(), model, answers: {} }] });
}

export function removeColumn(id: number): void {
  stopColumn(id);
  set({ ...state, columns: state.columns.filter((column) => column.id !== id) });
}

export function changeColumn(id: number, change: (column: Column) => Column): void {
  set({ ...state, columns: state.columns.map((each) => (each.id === id ? change(each) : each)) });
}

/** Keeps the fields, and begins a new conversation. */
export function clearConversation(): void {
  stopAll();
  set({ ...state, turns: [], columns: state.columns.map((column) => ({ ...column, answers: {} })) });
}

export function stopColumn(id: number): void {
  running.get(id)?.abort();
}

export function stopAll(): void {
  for (const each of running.values()) each.abort();
}

/** Asks every column the draft; where it only brings what tools answered, those whose models want that. Nothing where a setting is wrong. `isTraced`: whether a model's guards may be looked at. */
export function sendDraft(isTraced: (model: string) => boolean): void {
  if (hasProblems(state.settings)) return;
  const turn = { id: freshId(), ...state.draft, text: state.draft.text.trimEnd() };
  const asked = isResultsOnly(turn)
    ? state.columns.filter((column) => hasToolResults(column, state.turns))
    : state.columns;
  set({ ...state, turns: [...state.turns, turn], draft: NO_DRAFT });
  for (const { id } of asked) askColumn(id, turn.id, isTraced);
}

/** Asks one column a turn again; what is coming there is stopped. Nothing where a setting is wrong, or no model is chosen. */
export function askColumn(columnId: number, turnId: number, isTraced: (model: string) => boolean): void {
  const known = state.columns.find(({ id }) => id === columnId);
  const last = state.turns.findIndex(({ id }) => id === turnId);
  if (known === undefined || known.model === "" || last === -1 || hasProblems(state.settings)) return;
  stopColumn(columnId);
  // What comes of the one before is not heard any more: said here, or it would be coming for ever.
  const column = withoutUnderWay(known);
  changeColumn(columnId, () => column);
  const request = composeChatRequest(column, state.turns.slice(0, last + 1), state.settings);
  const controller = new AbortController();
  running.set(columnId, controller);
  let answer: Answer = { ...WAITING, messages: request.messages };
  const tell = (change: AnswerChange): void => {
    // Another question, or another person, has taken its place.
    if (running.get(columnId) !== controller) return;
    answer = { ...answer, ...change };
    const told = answer;
    changeColumn(columnId, (current) => ({ ...current, answers: { ...current.answers, [turnId]: told } }));
    if (!isUnderWay(answer)) running.delete(columnId);
  };
  tell({});
  void askModel(request, { isTraced: isTraced(column.model), signal: controller.signal }, tell);
}

/** Answers that are coming count as stopped. */
function withoutUnderWay(column: Column): Column {
  const answers = Object.entries(column.answers).map(([id, answer]): [string, Answer] => [
    id,
    isUnderWay(answer) ? { ...answer, status: "stopped" } : answer,
  ]);
  return { ...column, answers: Object.fromEntries(answers) };
}

/** What came of a tool; sent with the next question. */
export function setToolResult(columnId: number, turnId: number, callId: string, result: string): void {
  changeColumn(columnId, (column) => {
    const answer = column.answers[turnId];
    if (answer === undefined) return column;
    const toolCalls = answer.toolCalls.map((call) => (call.id === callId ? { ...call, result } : call));
    return { ...column, answers: { ...column.answers, [turnId]: { ...answer, toolCalls } } };
  });
}
