import type { Clock } from "../foundation/clock.ts";
import type { MarksOf } from "../storage/budget-crossings.ts";
import type { ClosedLease } from "../storage/budget-runs.ts";
import type { BudgetStore } from "../storage/budget-store.ts";

export interface GoneNodesParts {
  readonly store: Pick<BudgetStore, "lessees" | "closeNode">;
  /** This one, which closes those of others. */
  readonly node: string;
  readonly clock: Pick<Clock, "monotonic">;
  readonly closeAfterMs: number;
  readonly marksOf: MarksOf;
  /** Told of leases of a node that is gone, once they are closed. */
  readonly onClosed: (node: string, leases: readonly ClosedLease[]) => void;
}

/** Closes what nodes had leased that have given no sign of life for long, by the clock of the node that looks. */
export class GoneNodes {
  readonly #parts: GoneNodesParts;
  /** Other nodes with leases, what they last said, and when that was first seen here. */
  readonly #others = new Map<string, { readonly flushes: number; readonly since: number }>();

  constructor(parts: GoneNodesParts) {
    this.#parts = parts;
  }

  /** To be called now and then. */
  async close(): Promise<void> {
    const { store, node: own, clock, closeAfterMs, marksOf, onClosed } = this.#parts;
    const now = clock.monotonic();
    const lessees = await store.lessees();
    const present = new Set(lessees.map(({ node }) => node));
    for (const node of this.#others.keys()) if (!present.has(node)) this.#others.delete(node);
    for (const { node, flushes } of lessees) {
      if (node === own) continue;
      const before = this.#others.get(node);
      if (before?.flushes !== flushes) this.#others.set(node, { flushes, since: now });
      else if (now - before.since > closeAfterMs) {
        const leases = await store.closeNode(node, flushes, marksOf);
        this.#others.delete(node);
        if (leases !== undefined) onClosed(node, leases);
      }
    }
  }
}
