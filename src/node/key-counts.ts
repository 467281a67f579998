import type { KeyEvent } from "../providers/index.ts";

/** What a label says of a key: its provider and its place, never the key. */
const nameOf = ({ provider, key }: KeyEvent): string => `${provider}/${key}`;

/** Counts of uses of providers' keys since the start, by key; as many as documents name. */
export class KeyCounts {
  readonly calls = new Map<string, number>();
  /** Uses after which a key was set aside: it was refused, or its limit was reached. */
  readonly setAside = new Map<string, number>();

  readonly record = (event: KeyEvent): void => {
    add(this.calls, nameOf(event));
    if (event.code === "provider_credentials" || event.code === "provider_rate_limited")
      add(this.setAside, nameOf(event));
  };
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
