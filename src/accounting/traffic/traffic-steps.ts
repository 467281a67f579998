import { OVERVIEW_RANGES } from "../../contracts/api/overview.ts";

/** How finely traffic is kept, and for how long. */
export interface Step {
  readonly seconds: number;
  readonly keptMs: number;
}

/**
 * One for each span that can be asked for: its points are the rows, so that no answer reads more of them than it has points. Kept for the
 * span, the one before it that it is compared with, and the point that is under way.
 */
export const STEPS: readonly Step[] = Object.values(OVERVIEW_RANGES).map(({ lengthS, pointS }) => ({
  seconds: pointS,
  keptMs: (2 * lengthS + pointS) * 1_000,
}));
