import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { api } from "../../../api/api.ts";
import { documentsOf, documentsQuery } from "../../../api/documents.ts";
import { useMay } from "../../../api/session.ts";
import { Button } from "../../../components/button.tsx";
import { Confirm } from "../../../components/confirm.tsx";
import { EmptyState } from "../../../components/empty-state.tsx";
import { ErrorState } from "../../../components/error-state.tsx";
import { Loading } from "../../../components/loading.tsx";
import { SelectField } from "../../../components/select-field.tsx";
import { toast } from "../../../components/toast.tsx";
import type { KeyState } from "../routes.ts";
import { formatUtc } from "../../../format/times.ts";
import { SearchField } from "../../../components/search-field.tsx";
import { ListCount } from "../list-count.tsx";
import { useAccessSearch } from "../use-access-search.ts";
import { useNextPage } from "../use-next-page.ts";
import { useNow } from "../use-now.ts";
import type { ApiKey, CreatedKey, KeyPage } from "./api-key.ts";
import { CreateKeyDialog } from "./create-key-dialog.tsx";
import { CreatedKeyDialog } from "./created-key-dialog.tsx";
import { KeyDetails } from "./key-details.tsx";
import { KeyTable } from "./key-table.tsx";
import { RotateKeyDialog } from "./rotate-key-dialog.tsx";

/** The first page is to come at once; whoever scrolls on gets more at a time. */
const FIRST_PAGE_KEYS = 100;
const PAGE_KEYS = 500;
const REFRESH_MS = 30_000;
/** Longer lists are read anew when somebody changes something, and not by the clock. */
const MAX_REFRESHED_PAGES = 2;
const STATES = [
  ["", "Any state"],
  ["active", "Active"],
  ["ending", "Ending: replaced, in overlap"],
  ["expired", "Expired"],
  ["revoked", "Revoked"],
] as const satisfies readonly (readonly [KeyState | "", string])[];

type Open =
  | { readonly kind: "details" | "rotate" | "revoke"; readonly apiKey: ApiKey }
  | { readonly kind: "created"; readonly apiKey: CreatedKey; readonly replaced?: ApiKey }
  | undefined;

/** API keys: found, made, rotated, revoked. */
export function KeysTab() {
  const [{ q, project, state, create, key: addressedId }, change] = useAccessSearch();
  const [chosen, setOpen] = useState<Open>();
  const mayManage = useMay("manageKeys");
  const client = useQueryClient();
  const keys = useInfiniteQuery({
    queryKey: ["keys", { q, project, state }],
    queryFn: ({ pageParam, signal }) =>
      api<KeyPage>("GET", "/api/keys", {
        query: {
          limit: pageParam === undefined ? FIRST_PAGE_KEYS : PAGE_KEYS,
          search: q,
          project,
          state,
          cursor: pageParam,
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ cursor }) => cursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => (data?.pages.length ?? 0) <= MAX_REFRESHED_PAGES && REFRESH_MS,
  });
  const shown = useMemo(() => keys.data?.pages.flatMap((page) => page.keys) ?? [], [keys.data]);
  const addressed = shown.find(({ id }) => id === addressedId);
  const open: Open = chosen ?? (addressed === undefined ? undefined : { kind: "details", apiKey: addressed });
  const isNarrowed = q !== undefined || project !== undefined || state !== undefined;
  const now = useNow();
  const loadMore = useNextPage(keys);
  const changed = (): void => void client.invalidateQueries({ queryKey: ["keys"] });
  const close = (): void => {
    setOpen(undefined);
    if (addressedId !== undefined) change({ key: undefined });
  };

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-3">
        <SearchField
          label="Find a key"
          placeholder="Name, owner, id or principal"
          value={q ?? ""}
          onChange={(text) => change({ q: text === "" ? undefined : text })}
        />
        <div className="w-full sm:w-48">
          <SelectField
            label="State"
            value={state ?? ""}
            options={STATES}
            onChange={(value) => change({ state: value === "" ? undefined : value })}
          />
        </div>
        <ProjectFilter value={project} onChange={(value) => change({ project: value })} />
        {mayManage && (
          <Button tone="primary" className="sm:ml-auto" onClick={() => change({ create: "key" })}>
            <Plus aria-hidden className="size-4" /> Create a key
          </Button>
        )}
      </div>
      {keys.isPending ? (
        <Loading label="Loading keys" />
      ) : keys.isError && shown.length === 0 ? (
        <ErrorState error={keys.error} onRetry={() => void keys.refetch()} />
      ) : shown.length === 0 ? (
        <NoKeys
          isNarrowed={isNarrowed}
          onShowAll={() => change({ q: undefined, project: undefined, state: undefined })}
          onCreate={mayManage ? () => change({ create: "key" }) : undefined}
        />
      ) : (
        <KeyTable
          keys={shown}
          now={now}
          mayManage={mayManage}
          actions={{
            onOpen: (apiKey) => setOpen({ kind: "details", apiKey }),
            onRotate: (apiKey) => setOpen({ kind: "rotate", apiKey }),
            onRevoke: (apiKey) => setOpen({ kind: "revoke", apiKey }),
          }}
          isComplete={!keys.hasNextPage}
          onNearEnd={loadMore}
          footer={
            <ListCount
              shown={shown.length}
              noun="key"
              nouns="keys"
              isComplete={!keys.hasNextPage}
              isBusy={keys.isFetchingNextPage}
            />
          }
        />
      )}
      {create === "key" && mayManage && (
        <CreateKeyDialog
          onCreated={(apiKey) => {
            change({ create: undefined });
            setOpen({ kind: "created", apiKey });
            changed();
          }}
          onClose={() => change({ create: undefined })}
        />
      )}
      {open?.kind === "details" && (
        <KeyDetails
          apiKey={open.apiKey}
          now={now}
          mayManage={mayManage}
          onRotate={() => setOpen({ kind: "rotate", apiKey: open.apiKey })}
          onRevoke={() => setOpen({ kind: "revoke", apiKey: open.apiKey })}
          onClose={close}
        />
      )}
      {open?.kind === "rotate" && (
        <RotateKeyDialog
          apiKey={open.apiKey}
          onRotated={(apiKey) => {
            setOpen({ kind: "created", apiKey, replaced: open.apiKey });
            changed();
          }}
          onClose={close}
        />
      )}
      {open?.kind === "created" && (
        <CreatedKeyDialog apiKey={open.apiKey} replaced={open.replaced} onClose={close} />
      )}
      {open?.kind === "revoke" && (
        <RevokeKey
          apiKey={open.apiKey}
          onRevoked={() => {
            toast(`${open.apiKey.name} is revoked.`);
            close();
            changed();
          }}
          onClose={close}
        />
      )}
    </div>
  );
}

function ProjectFilter({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const mayRead = useMay("readDocuments");
  const documents = useQuery({ ...documentsQuery, enabled: mayRead });
  const projects = documentsOf(documents.data, "Project").map(({ document }) => document.name);
  const names = value === undefined || projects.includes(value) ? projects : [value, ...projects];
  if (names.length === 0) return null;
  return (
    <div className="w-full sm:w-48">
      <SelectField
        label="Project"
        value={value ?? ""}
        options={[["", "Any project"], ...names.map((name) => [name, name] as const)]}
        onChange={(next) => onChange(next === "" ? undefined : next)}
      />
    </div>
  );
}

function NoKeys({
  isNarrowed,
  onShowAll,
  onCreate,
}: {
  isNarrowed: boolean;
  onShowAll: () => void;
  /** Left out for those who may not. */
  onCreate?: (() => void) | undefined;
}) {
  if (!isNarrowed)
    return (
      <EmptyState
        title="There are no API keys"
        detail="Applications call models with a key. Create one, or let workloads come with tokens of their own."
      >
        {onCreate !== undefined && (
          <Button tone="primary" onClick={onCreate}>
            Create the first key
          </Button>
        )}
      </EmptyState>
    );
  return (
    <EmptyState title="No key fits" detail="Search for less, or show all of them.">
      <Button onClick={onShowAll}>Show all keys</Button>
    </EmptyState>
  );
}

function RevokeKey({
  apiKey: { id, name, supersededBy, lastUsedAt },
  onRevoked,
  onClose,
}: {
  apiKey: ApiKey;
  onRevoked: () => void;
  onClose: () => void;
}) {
  const revoke = useMutation({
    mutationFn: () => api("DELETE", `/api/keys/${encodeURIComponent(id)}`),
    onSuccess: onRevoked,
  });
  const use = lastUsedAt === undefined ? "It was never used." : `It was last used ${formatUtc(lastUsedAt)}.`;
  const other = supersededBy === undefined ? "" : " The key that took its place goes on working.";
  return (
    <Confirm
      title={`Revoke ${name}?`}
      detail={`Whoever calls with this key (${id}) is refused from now on, for good. ${use}${other}`}
      action="Revoke"
      isBusy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    />
  );
}
