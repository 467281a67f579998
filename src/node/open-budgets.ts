import { join } from "node:path";
import type { Journal } from "../audit/journal.ts";
import { readLog } from "../audit/read-log.ts";
import type { FindingReport, FindingSink } from "../contracts/finding.ts";
import { systemClock } from "../foundation/clock.ts";
import type { ConfigSnapshot } from "../gateway/gateway.ts";
import type { RunningJobQueue } from "../jobs/job-queue.ts";
import type { Installation } from "../open-installation.ts";
import { createBudgetKeeper } from "../quota/budget-keeper.ts";
import { BudgetLedger } from "../quota/budget-ledger.ts";
import { BUDGET_LIMITS } from "../quota/budget-limits.ts";
import { marksByAccount } from "../quota/budget-marks.ts";
import type { QuotaKeeper } from "../quota/quota.ts";
import { reconcileBudgets } from "../quota/reconcile-budgets.ts";
import { createCrossingTeller, CROSSING_JOB } from "../quota/tell-crossings.ts";
import type { ClosedLease } from "../storage/budget-runs.ts";
import { createBudgetStore, type BudgetStore } from "../storage/budget-store.ts";
import { describeError, type Logger } from "../telemetry/create-logger.ts";

/** How often leases of other nodes, and accounts of periods long past, are looked after. */
const SWEEP_MS = 30_000;
/** So long an account is kept after its period began. */
export const KEPT_ACCOUNTS_MS = 400 * 86_400_000;

export interface OpenBudgets {
  readonly keeper: QuotaKeeper;
  readonly store: BudgetStore;
  /** Begins to take what is spent to the database each second, and to tell of it. */
  start(): void;
  /** Gives every lease back. Never rejects: what could not be written down, the next start finds in the audit log. */
  close(): Promise<void>;
}

export interface BudgetParts {
  readonly installation: Pick<Installation, "database" | "dataDir">;
  readonly journal: Journal;
  /** The node's name, for good. */
  readonly node: string;
  readonly snapshot: () => ConfigSnapshot;
  readonly jobs: RunningJobQueue;
  readonly findings: FindingSink;
  readonly tell: (names: readonly string[], key: string, report: FindingReport) => Promise<void>;
  readonly logger: Logger;
}

/** The node's budgets, with what its last run left undone settled from its audit log. */
export async function openBudgets(parts: BudgetParts): Promise<OpenBudgets> {
  const { installation, journal, node, snapshot, jobs, findings, tell, logger } = parts;
  const budgetsInForce = () => snapshot().quotaRules.budgets;
  const store = createBudgetStore(installation.database, () => systemClock.now());
  const ledger = new BudgetLedger({
    store,
    node,
    clock: systemClock,
    journalSize: () => journal.size,
    marksOf: marksByAccount(budgetsInForce),
    onClosed: (gone, leases) => {
      logger.warn({ node: gone, leases: leases.length }, "the leases of a node that is gone were closed");
      const closed = leases.filter(({ counted, freed }) => counted > 0 || freed > 0);
      if (closed.length > 0)
        void findings.report(describeClosed(gone, closed)).catch(reportTrouble("findings"));
    },
  });
  const directory = join(installation.dataDir, "audit");
  await ledger.begin(async (before) => {
    // A run that ended in good order left nothing.
    if (before === undefined || before.state === "ended") return new Map();
    const records = readLog({ directory, from: before.journalFrom, kinds: ["intent", "outcome"] });
    return reconcileBudgets(records, before.run, before.flushes);
  });

  const find = (name: string) => budgetsInForce().find((budget) => budget.name === name);
  const teller = createCrossingTeller({ store, jobs, findings, tell, find });
  jobs.handle(CROSSING_JOB, teller.handler);

  const troubles = new Set<string>();
  function reportTrouble(step: string): (error: unknown) => void {
    return (error) => {
      // Said once, not every second.
      if (!troubles.has(step))
        logger.error({ step, error: describeError(error) }, "the ledger of budgets is behind");
      troubles.add(step);
    };
  }
  const attempt = (step: string, work: () => Promise<void>): Promise<void> =>
    work().then(() => void troubles.delete(step), reportTrouble(step));
  let underWay: Promise<void> | undefined;
  let sweptAt = Number.NEGATIVE_INFINITY;

  async function tick(): Promise<void> {
    await attempt("flush", () => ledger.flush());
    if (budgetsInForce().length === 0) return;
    await attempt("tell", () => teller.tellAll());
    if (systemClock.monotonic() - sweptAt < SWEEP_MS) return;
    sweptAt = systemClock.monotonic();
    await attempt("leases of others", () => ledger.closeGone());
    const keptFrom = new Date(systemClock.now() - KEPT_ACCOUNTS_MS).toISOString();
    await attempt("old accounts", () => store.prune(keptFrom));
  }

  let timer: NodeJS.Timeout | undefined;
  return {
    keeper: createBudgetKeeper(ledger, systemClock),
    store,
    start() {
      timer = setInterval(() => {
        underWay ??= tick().finally(() => {
          underWay = undefined;
        });
      }, BUDGET_LIMITS.flushMs);
      timer.unref();
    },
    async close() {
      clearInterval(timer);
      await underWay;
      await attempt("close", () => ledger.close());
    },
  };
}

function describeClosed(node: string, leases: readonly ClosedLease[]): FindingReport {
  const sums = leases.slice(0, 20).map(({ account: { budget, unit }, counted, freed }) => {
    const words = unit === "usd" ? "micro-USD" : "tokens";
    return `${budget}: ${counted} ${words} counted as spent, ${freed} given back`;
  });
  return {
    type: "budget.lease-closed",
    severity: "medium",
    subject: `Node::${node}`,
    title: "A node is gone with what it had leased of budgets",
    detail: `It gave no sign of life for ${BUDGET_LIMITS.closeAfterMs / 60_000} minutes. ${sums.join("; ")}. What it spent without saying so is counted when it starts again on its data folder.`,
  };
}
