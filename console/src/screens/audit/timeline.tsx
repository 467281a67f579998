import type { AuditStep } from "../../../../src/contracts/api/audit.ts";
import { TimelineStep } from "./timeline-step.tsx";

/** The story, from the first step to the last. */
export function Timeline({ steps }: { steps: readonly AuditStep[] }) {
  return (
    <section aria-labelledby="timeline" className="bg-raised border-line rounded-lg border p-4 sm:p-5">
      <h2 id="timeline" className="mb-4 font-semibold">
        What happened
      </h2>
      <ol className="flex flex-col">
        {steps.map((step, index) => (
          <TimelineStep key={`${index} ${step.name}`} step={step} isLast={index === steps.length - 1} />
        ))}
      </ol>
    </section>
  );
}
