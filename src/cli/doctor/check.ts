/** One thing that was looked at. `fail`: the node does not start, or cannot be trusted, as it is. */
export interface Check {
  readonly name: string;
  readonly status: "ok" | "warn" | "fail";
  /** What was found and, unless it is ok, what to do. */
  readonly message: string;
}

export function ok(name: string, message: string): Check {
  return { name, status: "ok", message };
}

export function warn(name: string, message: string): Check {
  return { name, status: "warn", message };
}

export function fail(name: string, message: string): Check {
  return { name, status: "fail", message };
}
