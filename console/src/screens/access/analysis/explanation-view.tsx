import { Link } from "@tanstack/react-router";
import { CircleCheck, CircleX } from "lucide-react";
import { useMay } from "../../../api/session.ts";
import { CedarText } from "../policies/cedar-text.tsx";
import type { ExplainedPolicy, Explanation } from "./access-answers.ts";

/** A decision in words, with the policies that made it, or came near. */
export function ExplanationView({ explanation }: { explanation: Explanation }) {
  const { isAllowed, principal, action, resource, decision, policies, nearly, nearlyCount } = explanation;
  const Icon = isAllowed ? CircleCheck : CircleX;
  const context = Object.entries(decision.context ?? {});
  return (
    <section
      aria-label="Decision"
      className="border-line bg-raised flex flex-col gap-4 rounded-lg border p-4"
    >
      <div className="flex items-start gap-3">
        <Icon aria-hidden className={`mt-0.5 size-6 shrink-0 ${isAllowed ? "text-good" : "text-bad"}`} />
        <div className="min-w-0 break-words">
          <p className="text-lg font-semibold">{isAllowed ? "Allowed" : "Denied"}</p>
          <p>
            {principal.type} {principal.id} {isAllowed ? "may" : "may not"} {action} {resource}.
          </p>
          <p className="text-quiet text-sm">
            Groups: {principal.groups.join(", ") || "none"}
            {principal.project !== undefined && <> · project {principal.project}</>}
            {context.length > 0 && (
              <> · it depended on {context.map(([name, value]) => `${name} ${String(value)}`).join(", ")}</>
            )}
          </p>
        </div>
      </div>
      {(decision.kind === "denied" ? decision.errors : []).map((error) => (
        <p key={error} className="bg-bad-soft rounded px-3 py-2 text-sm break-words">
          A policy could not be evaluated, so it is denied: {error}
        </p>
      ))}
      {policies.map((policy) => (
        <Policy
          key={policy.name}
          policy={policy}
          because={
            policy.effect === "permit"
              ? ["This policy permits it, and none forbids it."]
              : ["This policy forbids it, whatever others permit."]
          }
        />
      ))}
      {!isAllowed && policies.length === 0 && (
        <div className="flex flex-col gap-3">
          <p>
            No policy permits it.{" "}
            {nearlyCount === 0
              ? "None permits the action to anybody."
              : `${nearlyCount === 1 ? "One permits" : `${nearlyCount} permit`} the action otherwise, the nearest first:`}
          </p>
          {nearly.map((policy) => (
            <Policy key={policy.name} policy={policy} because={policy.needs} />
          ))}
          {nearlyCount > nearly.length && (
            <p className="text-quiet text-sm">and {nearlyCount - nearly.length} more</p>
          )}
        </div>
      )}
    </section>
  );
}

function Policy({ policy, because }: { policy: ExplainedPolicy; because: readonly string[] }) {
  const mayReadPolicies = useMay("readDocuments");
  return (
    <article className="flex min-w-0 flex-col gap-1.5">
      <p className="break-words">
        {mayReadPolicies ? (
          <Link
            to="/access"
            search={{ tab: "policies", policy: policy.document }}
            className="text-accent font-medium underline underline-offset-4"
          >
            {policy.name}
          </Link>
        ) : (
          <span className="font-medium">{policy.name}</span>
        )}
      </p>
      <p className="text-sm">{because.join(" ")}</p>
      <CedarText text={policy.text} label={`Text of ${policy.name}`} />
    </article>
  );
}
