import type { QueryClient } from "@tanstack/react-query";
import type { useNavigate } from "@tanstack/react-router";
import { Bot, CircleDollarSign, KeyRound, ShieldCheck, User, type LucideIcon } from "lucide-react";
import type { KeyList } from "../../../src/contracts/api/keys.ts";
import type { ModelPage } from "../../../src/contracts/api/models.ts";
import { api } from "../api/api.ts";
import { documentsOf, documentsQuery } from "../api/documents.ts";
import { peopleQuery } from "../api/people.ts";
import type { AdministrationAction } from "../api/permissions.ts";

/** Things of one kind that are shown; who looks for others types more, or goes to the screen. */
const MAX_FOUND = 5;
/** With fewer letters nearly everything fits. */
export const MIN_CHARS = 2;

type Open = (navigate: ReturnType<typeof useNavigate>) => Promise<void>;

/** Something that has a name, and the way to its own page. */
export interface FoundThing {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
  readonly open: Open;
}

export interface FoundThings {
  readonly things: readonly FoundThing[];
  readonly hasMore: boolean;
}

export interface Search {
  readonly text: string;
  readonly client: QueryClient;
  readonly signal: AbortSignal;
}

/** A kind of things that the command palette finds by name. */
export interface FoundKind {
  readonly title: string;
  readonly icon: LucideIcon;
  /** It is looked for by whoever may do all of these. */
  readonly needs: readonly AdministrationAction[];
  /** Those whose names fit, `MAX_FOUND` at most. */
  readonly find: (search: Search) => Promise<FoundThings>;
  /** Where all that fit are listed. */
  readonly openAll: (text: string) => Open;
  /** What that is called. */
  readonly titleOfAll: string;
}

export const FOUND_KINDS: readonly FoundKind[] = [
  {
    title: "API keys",
    icon: KeyRound,
    needs: ["readKeys"],
    find: findKeys,
    openAll: (q) => (navigate) => navigate({ to: "/access", search: { tab: "keys", q } }),
    titleOfAll: "More API keys",
  },
  {
    title: "People",
    icon: User,
    needs: ["readPeople"],
    find: findPeople,
    openAll: (q) => (navigate) => navigate({ to: "/access", search: { tab: "people", q } }),
    titleOfAll: "More people",
  },
  {
    title: "Models",
    icon: Bot,
    needs: ["readDocuments"],
    find: findModels,
    openAll: (search) => (navigate) => navigate({ to: "/models", search: { search, listed: true } }),
    titleOfAll: "More models",
  },
  {
    title: "Guardrails",
    icon: ShieldCheck,
    needs: ["readDocuments"],
    find: findGuardrails,
    openAll: () => (navigate) => navigate({ to: "/guardrails" }),
    titleOfAll: "More guardrails",
  },
  {
    title: "Budgets",
    icon: CircleDollarSign,
    needs: ["readDocuments", "readUsage"],
    find: findBudgets,
    openAll: () => (navigate) => navigate({ to: "/cost", search: { tab: "budgets" } }),
    titleOfAll: "More budgets",
  },
];

async function findKeys({ text, signal }: Search): Promise<FoundThings> {
  const query = { search: text, limit: MAX_FOUND };
  const { keys, cursor } = await api<KeyList>("GET", "/api/keys", { query, signal });
  return {
    hasMore: cursor !== undefined,
    things: keys.map(({ id, name, revokedAt }) => ({
      id,
      name,
      note: revokedAt === undefined ? id : `${id}, revoked`,
      open: (navigate) => navigate({ to: "/access", search: { tab: "keys", q: id, key: id } }),
    })),
  };
}

async function findPeople({ text, client }: Search): Promise<FoundThings> {
  const { people, cursor } = await client.query(peopleQuery(text, MAX_FOUND));
  return {
    hasMore: cursor !== undefined,
    things: people.map(({ id, userName, displayName }) => ({
      id,
      name: displayName ?? userName,
      ...(displayName !== undefined && { note: userName }),
      open: (navigate) => navigate({ to: "/access", search: { tab: "people", q: userName } }),
    })),
  };
}

async function findModels({ text, signal }: Search): Promise<FoundThings> {
  const query = { search: text, limit: MAX_FOUND };
  const { models, cursor } = await api<ModelPage>("GET", "/api/models", { query, signal });
  return {
    hasMore: cursor !== undefined,
    things: models.map(({ name, hasDocument }) => ({
      id: name,
      name,
      ...(!hasDocument && { note: "listed by its provider" }),
      open: (navigate) =>
        navigate({ to: "/models", search: { search: name, ...(!hasDocument && { listed: true as const }) } }),
    })),
  };
}

function findGuardrails(search: Search): Promise<FoundThings> {
  return findDocuments(
    search,
    "Guardrail",
    (name) => (navigate) => navigate({ to: "/guardrails/$name", params: { name } }),
  );
}

function findBudgets(search: Search): Promise<FoundThings> {
  return findDocuments(
    search,
    "Budget",
    (budget) => (navigate) => navigate({ to: "/cost", search: { tab: "budgets", budget } }),
  );
}

/** The API lists documents whole; most screens have asked for them before. */
async function findDocuments(
  { text, client }: Search,
  kind: "Guardrail" | "Budget",
  open: (name: string) => Open,
): Promise<FoundThings> {
  const stored = await client.query(documentsQuery);
  const wanted = text.toLowerCase();
  const fitting = documentsOf(stored, kind)
    .map(({ document: { name } }) => name)
    .filter((name) => name.toLowerCase().includes(wanted));
  return {
    hasMore: fitting.length > MAX_FOUND,
    things: fitting.slice(0, MAX_FOUND).map((name) => ({ id: name, name, open: open(name) })),
  };
}
