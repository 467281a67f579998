import type { ReactNode } from "react";
import type { NodeSettings } from "../../../../../src/contracts/api/settings.ts";
import { Badge } from "../../../components/badge.tsx";
import { Time } from "../../../components/time.tsx";
import { formatBytes, formatCount } from "../../../format/numbers.ts";
import { formatUptime } from "../../../format/durations.ts";

/** The node in a few figures. */
export function NodeFacts({ settings: { node, database, audit } }: { settings: NodeSettings }) {
  return (
    <section aria-label="The node that answers">
      <dl className="border-line bg-line grid gap-px overflow-hidden rounded-lg border sm:grid-cols-2 xl:grid-cols-4">
        <Figure name="Sallyport" note={`Node.js ${node.nodeVersion} on ${node.platform}`}>
          {node.version}
        </Figure>
        <Figure
          name="Up for"
          note={
            <>
              since <Time at={node.startedAt} />
            </>
          }
        >
          {formatUptime(node.uptimeS)}
        </Figure>
        <Figure
          name="Database"
          note={`${sizeOf(database.sizeBytes)} · ${database.address ?? "in the data folder"}`}
        >
          {database.kind === "sqlite" ? "SQLite" : "PostgreSQL"}
        </Figure>
        <Figure
          name="Audit log"
          note={
            <span className="flex flex-wrap items-center gap-x-2">
              {sizeOf(audit.sizeBytes)}
              {audit.isHealthy ? (
                <Badge tone="good">is written</Badge>
              ) : (
                <Badge tone="bad">cannot be written: nothing is answered</Badge>
              )}
            </span>
          }
        >
          {formatCount(audit.records)} records
        </Figure>
        <Place name="Listens at" value={node.address} />
        <Place name="Data folder" value={node.dataDir} />
        <Place name="Id of the node" value={node.id} isWide />
      </dl>
    </section>
  );
}

function Figure({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className="bg-raised min-w-0 p-4">
      <dt className="text-quiet text-sm">{name}</dt>
      <dd className="font-display mt-0.5 text-xl font-semibold break-words">{children}</dd>
      <dd className="text-quiet mt-0.5 text-sm break-words">{note}</dd>
    </div>
  );
}

function Place({ name, value, isWide = false }: { name: string; value: string; isWide?: boolean }) {
  return (
    <div className={`bg-raised min-w-0 p-4 ${isWide ? "sm:col-span-2" : ""}`}>
      <dt className="text-quiet text-sm">{name}</dt>
      <dd className="mt-0.5">
        <code className="break-all">{value}</code>
      </dd>
    </div>
  );
}

function sizeOf(bytes: number | null): string {
  return bytes === null ? "size not known now" : formatBytes(bytes);
}
