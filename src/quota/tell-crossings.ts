import { z } from "zod";
import type { BudgetDocument } from "../contracts/budget-document.ts";
import type { FindingReport, FindingSink } from "../contracts/finding.ts";
import type { JobHandler, JobQueue } from "../contracts/job.ts";
import type { Crossing } from "../storage/budget-crossings.ts";
import type { BudgetStore } from "../storage/budget-store.ts";
import { limitOf, readScope } from "./budget-account.ts";
import { markOf, STOP_MARK } from "./budget-marks.ts";
import { periodAt } from "./budget-period.ts";

export const CROSSING_JOB = "budget-crossing";

const CrossingPayload = z.strictObject({
  account: z.string(),
  budget: z.string(),
  mark: z.string(),
  periodStart: z.string(),
  scope: z.string(),
  spent: z.number(),
});

export interface CrossingParts {
  readonly store: BudgetStore;
  readonly jobs: JobQueue;
  readonly findings: FindingSink;
  /** Tells these notifiers. `key`: the same however often it is asked for. */
  readonly tell: (names: readonly string[], key: string, report: FindingReport) => Promise<void>;
  /** As the documents in force have it. */
  readonly find: (name: string) => BudgetDocument | undefined;
}

/** Tells of thresholds that were crossed: once for each account, threshold and period, whatever the number of nodes. */
export interface CrossingTeller {
  /** Hands what nobody has told of to the queue of jobs, which takes each in once. To be called now and then. */
  tellAll(): Promise<void>;
  readonly handler: JobHandler;
}

export function createCrossingTeller({ store, jobs, findings, tell, find }: CrossingParts): CrossingTeller {
  return {
    async tellAll() {
      for (const { account, mark, spent } of await store.untold()) {
        const { id, budget, scope, periodStart } = account;
        const payload = { account: id, budget, mark, periodStart, scope, spent };
        await jobs.enqueue({ kind: CROSSING_JOB, key: `${id}/${mark}`, payload });
        await store.told(id, mark);
      }
    },
    async handler(payload) {
      const crossed = CrossingPayload.parse(payload);
      const budget = find(crossed.budget);
      // A budget that is gone has nothing to tell any more.
      if (budget === undefined) return;
      const report = describe(budget, crossed);
      await findings.report(report);
      await tell(notifiersOf(budget, crossed.mark), `budget/${crossed.account}/${crossed.mark}`, report);
    },
  };
}

type Crossed = Pick<Crossing, "mark" | "spent"> & { readonly scope: string; readonly periodStart: string };

/** A refusal is told to whom the last threshold is told. */
function notifiersOf({ thresholds }: BudgetDocument, mark: string): readonly string[] {
  const last = thresholds.toSorted((a, b) => a.at - b.at).at(-1);
  const crossed = mark === STOP_MARK ? last : thresholds.find((threshold) => markOf(threshold) === mark);
  return crossed?.notify ?? [];
}

function describe(budget: BudgetDocument, { mark, scope, spent, periodStart }: Crossed): FindingReport {
  const { name, period } = budget;
  const parts = Object.entries(readScope(scope)).map(([by, value]) => `${by}=${value}`);
  const subject = `Budget::${name}${parts.length === 0 ? "" : `[${parts.join(",")}]`}`;
  const limit = limitOf(budget);
  const { end } = periodAt(period, Date.parse(periodStart));
  const whole = period === "total" ? "in all" : `for the ${period} from ${periodStart.slice(0, 10)}`;
  const until = end === undefined ? "" : ` Its period ends at ${new Date(end).toISOString()}.`;
  const sums = `${amountOf(budget, spent)} of ${amountOf(budget, limit)} ${whole} are spent.${until}`;
  if (mark === STOP_MARK)
    return {
      type: "budget.refused",
      severity: "high",
      subject,
      title: `Budget "${name}" refuses requests`,
      detail: `A request was refused because it did not fit into what is left. ${sums}`,
    };
  const share = Number(mark);
  return {
    type: "budget.threshold",
    severity: share >= 1 ? "high" : "medium",
    subject,
    title: `Budget "${name}" has reached ${Math.round(share * 100)} %`,
    detail: sums,
  };
}

const MICRO_USD = 1_000_000;

function amountOf({ usd }: BudgetDocument, amount: number): string {
  if (usd === undefined) return `${amount} tokens`;
  // Of small sums cents would say too little: "0.03 of 0.02".
  return `US$ ${(amount / MICRO_USD).toFixed(amount === 0 || amount >= MICRO_USD ? 2 : 6)}`;
}
