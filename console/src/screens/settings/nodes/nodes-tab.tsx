import { JobsTable } from "./jobs-table.tsx";
import { NodesTable } from "./nodes-table.tsx";

/** Who runs on this database, and the work that they do beside requests. */
export function NodesTab() {
  return (
    <div className="flex flex-col gap-8">
      <section aria-labelledby="nodes" className="flex min-w-0 flex-col gap-3">
        <h2 id="nodes" className="font-display text-xl font-semibold">
          Nodes
        </h2>
        <NodesTable />
      </section>
      <section aria-labelledby="jobs" className="flex min-w-0 flex-col gap-3">
        <h2 id="jobs" className="font-display text-xl font-semibold">
          Jobs
        </h2>
        <p className="text-quiet max-w-prose">
          Work that has to happen once, such as telling somebody of a budget: one node does it, and another
          takes over where that one dies.
        </p>
        <JobsTable />
      </section>
    </div>
  );
}
