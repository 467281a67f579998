import type { GuardrailHitCount } from "../../../../../src/contracts/api/guardrails.ts";
import { Badge } from "../../../components/badge.tsx";
import { Button } from "../../../components/button.tsx";
import { Card } from "../../../components/card.tsx";
import { formatCount } from "../../../format/numbers.ts";
import type { TriedRule } from "../promote-rule.ts";
import { ACTIONS } from "../rule/rule-words.ts";
import { toneOf } from "../tone-of-action.ts";

/** Rules that are only tried, each with what it would have done, beside what is enforced for the same detector. */
export function TriedRules({
  rules,
  totals,
  onPromote,
}: {
  rules: readonly TriedRule[];
  /** Undefined while they are not known. */
  totals: readonly GuardrailHitCount[] | undefined;
  onPromote: ((rule: TriedRule) => void) | undefined;
}) {
  return (
    <Card title="Rules that are only tried">
      <ul className="flex flex-col gap-3">
        {rules.map((tried) => {
          const { detector, action } = tried.rule;
          return (
            <li key={tried.index} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <code className="font-medium break-all">{detector}</code>
              <Badge tone={toneOf(action)}>would {ACTIONS[action][0].toLowerCase()}</Badge>
              {totals !== undefined && (
                <span className="text-quiet order-last basis-full text-sm md:order-none md:flex-1 md:basis-0">
                  in{" "}
                  {countsOf(totals.filter((row) => isOf(row, "shadow", detector) && row.action === action))};
                  enforced rules for it acted in{" "}
                  {countsOf(totals.filter((row) => isOf(row, "enforce", detector)))}
                </span>
              )}
              {onPromote !== undefined && (
                <Button
                  aria-label={`Promote the rule for ${detector} …`}
                  className="ml-auto"
                  onClick={() => onPromote(tried)}
                >
                  Promote …
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function isOf(row: GuardrailHitCount, mode: GuardrailHitCount["mode"], detector: string): boolean {
  return row.mode === mode && row.detector === detector && row.action !== "failed";
}

/** "12 prompts and 1 answer". */
function countsOf(rows: readonly GuardrailHitCount[]): string {
  const count = (door: "input" | "output", one: string): string => {
    const sum = rows
      .filter(({ source }) => source === door)
      .reduce((total, { exchanges }) => total + exchanges, 0);
    return sum === 1 ? `1 ${one}` : `${formatCount(sum)} ${one}s`;
  };
  return `${count("input", "prompt")} and ${count("output", "answer")}`;
}
