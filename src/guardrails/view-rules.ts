import type { CompiledRule } from "./compile-guardrail.ts";
import { MAX_VIEW_REACH_CHARS } from "./limits.ts";

/** Rules of about the same reach: they are shown the same stretches of a view. */
export interface ReachGroup {
  readonly rules: readonly CompiledRule[];
  /** The longest of theirs, in characters. */
  readonly reach: number;
}

/** Rules that look at other views of a text, parted by how they look at them. */
export interface ViewRules {
  readonly all: readonly CompiledRule[];
  /** Those that look at what lies around a change: where little changed, those of short reach are shown little. */
  readonly local: readonly ReachGroup[];
  /** Those that weigh what they are shown as a message. */
  readonly messages: readonly CompiledRule[];
  /** Those of all these that need no digits, for views whose digits read as letters. */
  readonly withoutDigits: ViewRules;
}

/** Rules up to such a reach make a group; each group takes its own stretches, which costs something too. */
const GROUP_REACHES = [80, 256, MAX_VIEW_REACH_CHARS];

/** Parts the rules that look at other views at all; done once for a lane, not for every view. */
export function viewRules(rules: readonly CompiledRule[]): ViewRules {
  const parted = part(rules);
  const withoutDigits = parted.all.filter(({ needs }) => needs.digits === 0);
  const without = withoutDigits.length === parted.all.length ? parted : part(withoutDigits);
  return { ...parted, withoutDigits: selfContained(without) };
}

/** No rules at all. */
export const NO_VIEW_RULES: ViewRules = viewRules([]);

type Parted = Omit<ViewRules, "withoutDigits">;

/** What needs no digits still needs none when those that do are left out. */
function selfContained(parted: Parted): ViewRules {
  return {
    ...parted,
    get withoutDigits() {
      return this;
    },
  };
}

function part(rules: readonly CompiledRule[]): Parted {
  const all = rules.filter(({ reach, isMessage }) => reach <= MAX_VIEW_REACH_CHARS || isMessage);
  const local = all.filter(({ isMessage }) => !isMessage);
  const groups = GROUP_REACHES.map((most, at) => {
    const least = GROUP_REACHES[at - 1] ?? 0;
    const ofReach = local.filter(({ reach }) => reach > least && reach <= most);
    return { rules: ofReach, reach: Math.max(0, ...ofReach.map(({ reach }) => reach)) };
  });
  return {
    all,
    local: groups.filter((group) => group.rules.length > 0),
    messages: all.filter(({ isMessage }) => isMessage),
  };
}
