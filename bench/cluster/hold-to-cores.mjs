import { mkdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PERIOD_US = 100_000;
/** Where the two versions of control groups are mounted, and how each says that a group may use so much of a core. */
const HIERARCHIES = [
  {
    root: "/sys/fs/cgroup/cpu",
    limit: (quotaUs) => ({ "cpu.cfs_period_us": PERIOD_US, "cpu.cfs_quota_us": quotaUs }),
  },
  { root: "/sys/fs/cgroup", limit: (quotaUs) => ({ "cpu.max": `${quotaUs} ${PERIOD_US}` }) },
];

/**
 * Holds a process to so much processor time, 0.5 being half of one core (Linux control groups). Undefined where the system has no such groups or does
 * not let us make one.
 */
export function holdToCores(pid, cores) {
  for (const { root, limit } of HIERARCHIES) {
    const group = join(root, `sallyport-bench-${pid}`);
    try {
      mkdirSync(group);
      for (const [file, value] of Object.entries(limit(Math.round(cores * PERIOD_US))))
        writeFileSync(join(group, file), String(value), { flag: "r+" });
      writeFileSync(join(group, "cgroup.procs"), String(pid), { flag: "r+" });
    } catch {
      // No such hierarchy, or not ours to change: the next one, or none.
      removeGroup(group);
      continue;
    }
    return {
      lift() {
        writeFileSync(join(root, "cgroup.procs"), String(pid), { flag: "r+" });
        removeGroup(group);
      },
    };
  }
  return undefined;
}

function removeGroup(group) {
  try {
    rmdirSync(group);
  } catch {
    // It was never made, or somebody still is in it; it goes with the machine.
  }
}
