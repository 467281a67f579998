import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { ProviderView } from "../../../../../src/contracts/api/models.ts";
import type { SecretAnswer } from "../../../../../src/contracts/api/settings.ts";
import type { StoredDocument } from "../../../../../src/contracts/documents.ts";
import type { ProviderDocument } from "../../../../../src/contracts/provider-documents.ts";
import { Badge } from "../../../components/badge.tsx";
import { Card } from "../../../components/card.tsx";
import { Fact, Facts } from "../../../components/fact.tsx";
import { LINK_BUTTON } from "../../../components/link-button.ts";
import { Time } from "../../../components/time.tsx";
import { formatCount, formatMs, formatShare } from "../../../format/numbers.ts";
import { ProviderState } from "../../models/provider-state.tsx";
import { secretsOf, type NamedSecret } from "./secrets-of.ts";

/** One provider: what its document says, and how it has been doing on this node. */
export function ProviderCard({
  provider,
  stored,
  secrets,
  mayManage,
}: {
  provider: ProviderView;
  /** Its document; it may have come or gone since the list was read. */
  stored: StoredDocument<ProviderDocument> | undefined;
  /** Those the node tells of; undefined for those who may not read them. */
  secrets: readonly SecretAnswer[] | undefined;
  mayManage: boolean;
}) {
  const { name, type, state } = provider;
  return (
    <Card title={name} className="flex h-full flex-col" actions={<ProviderState state={state} />}>
      {stored?.document.description !== undefined && (
        <p className="text-quiet mb-2 text-sm break-words">{stored.document.description}</p>
      )}
      <Facts className="mb-4">
        <Fact name="Type">
          {type}
          {stored?.origin === "environment" && <Note>from the node's environment</Note>}
          {stored?.origin === "shipped" && <Note>shipped</Note>}
        </Fact>
        <Fact name="Address">
          <Address provider={provider} document={stored?.document} />
        </Fact>
        <Fact name="Key">
          <Secrets type={type} secrets={stored === undefined ? [] : secretsOf(stored.document, secrets)} />
        </Fact>
        <Fact name="Models">
          <Link
            to="/models"
            search={{ provider: name, listed: true }}
            className="text-accent underline underline-offset-2"
          >
            {formatCount(provider.models)} with a route to it
          </Link>
          {stored !== undefined && <Note>{modelsOf(stored.document)}</Note>}
        </Fact>
        <Fact name="Health">{healthOf(provider)}</Fact>
        {provider.lastFailedAt !== null && (
          <Fact name="Last failure">
            {provider.lastFailure}, <Time at={provider.lastFailedAt} />
          </Fact>
        )}
      </Facts>
      {stored !== undefined && (
        <div className="mt-auto">
          <Link
            to="/settings/documents/$kind/$name"
            params={{ kind: "Provider", name }}
            className={LINK_BUTTON}
            aria-label={`${mayManage ? "Edit" : "Read"} ${name}`}
          >
            {mayManage ? "Edit" : "Read the document"}
          </Link>
        </div>
      )}
    </Card>
  );
}

/** Its base URL as its document has it; where it has none, the address that is called. */
function Address({
  provider: { type, address },
  document,
}: {
  provider: ProviderView;
  document: ProviderDocument | undefined;
}) {
  const own = document === undefined ? undefined : baseUrlOf(document);
  if (own !== undefined || address !== null) return <code className="break-all">{own ?? address}</code>;
  if (type === "sandbox") return <span className="text-quiet">none: it answers by itself</span>;
  return document === undefined ? <span className="text-quiet">not known</span> : placeOf(document);
}

/** Without a name and a password, should somebody have put them there. */
function baseUrlOf(document: ProviderDocument): string | undefined {
  const told =
    "endpoint" in document ? document.endpoint : "baseUrl" in document ? document.baseUrl : undefined;
  if (told === undefined || !URL.canParse(told)) return undefined;
  const { origin, pathname } = new URL(told);
  return `${origin}${pathname === "/" ? "" : pathname}`;
}

/** Of those whose address is made of where they are. */
function placeOf(document: ProviderDocument): string {
  if (document.type === "bedrock") return `that of region ${document.region}`;
  if (document.type === "vertex") return `that of ${document.location}, project ${document.project}`;
  if (document.type === "azure-openai") return `that of resource ${document.resource ?? "unnamed"}`;
  return "not known";
}

function Note({ children }: { children: ReactNode }) {
  return <span className="text-quiet"> · {children}</span>;
}

const KINDS = {
  environment: "variable",
  file: "file",
  vault: "Vault",
} as const satisfies Record<NamedSecret["kind"], string>;

function Secrets({ type, secrets }: { type: string; secrets: readonly NamedSecret[] }) {
  if (secrets.length === 0)
    return <span className="text-quiet">{type === "sandbox" ? "it needs none" : "none is named"}</span>;
  return (
    <ul className="flex flex-col gap-1">
      {secrets.map((secret) => (
        <li key={secret.path} className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
          <span className="text-quiet">{KINDS[secret.kind]}</span>
          <code className="break-all">{secret.name}</code>
          <Presence isPresent={secret.isPresent} />
          {secret.path !== "credential" && <span className="text-quiet">{secret.path}</span>}
        </li>
      ))}
    </ul>
  );
}

function Presence({ isPresent }: { isPresent: boolean | undefined }) {
  if (isPresent === undefined) return <Badge>not known here</Badge>;
  return isPresent ? <Badge tone="good">there</Badge> : <Badge tone="warn">not here</Badge>;
}

function modelsOf({ models }: ProviderDocument): string {
  if (models === "discover") return "it is asked for its list";
  return models.length === 0 ? "its document lists none" : `its document lists ${formatCount(models.length)}`;
}

function healthOf({ attempts, failures, averageMs }: ProviderView): string {
  if (attempts === 0) return "not asked since this node started";
  const begins = averageMs === null ? "" : `begins to answer after ${formatMs(averageMs)}, `;
  return `${begins}${formatShare(failures / attempts)} of the last ${formatCount(attempts)} failed`;
}
