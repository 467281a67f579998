import type { Analysis } from "../routes.ts";
import { useAccessSearch } from "../use-access-search.ts";
import { ExplainForm } from "./explain-form.tsx";
import { UnusedPermissions } from "./unused-permissions.tsx";
import { UsedPermissions } from "./used-permissions.tsx";
import { WhoCanForm } from "./who-can-form.tsx";

const QUESTIONS = [
  ["explain", "Why may they, or not?"],
  ["who-can", "Who may?"],
  ["unused", "What is not used?"],
  ["used", "What is used?"],
] as const satisfies readonly (readonly [Analysis, string])[];

/** Questions to the policies in force. */
export function AnalysisTab() {
  const [{ analysis = "explain" }, change] = useAccessSearch();
  return (
    <div className="flex flex-col gap-5">
      <div role="group" aria-label="Question" className="flex flex-wrap gap-2">
        {QUESTIONS.map(([value, name]) => (
          <button
            key={value}
            type="button"
            aria-pressed={value === analysis}
            onClick={() => change({ analysis: value })}
            className="border-line bg-raised hover:bg-well aria-pressed:bg-accent-soft aria-pressed:border-accent min-h-9 rounded-full border px-4 aria-pressed:font-medium"
          >
            {name}
          </button>
        ))}
      </div>
      {analysis === "explain" && <ExplainForm />}
      {analysis === "who-can" && <WhoCanForm />}
      {analysis === "unused" && <UnusedPermissions />}
      {analysis === "used" && <UsedPermissions />}
    </div>
  );
}
