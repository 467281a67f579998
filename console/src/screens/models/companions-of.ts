import type { ModelView } from "../../../../src/contracts/api/models.ts";

/** A model that is asked the same as another, whose answers the client never gets. */
export interface Companion {
  readonly part: "shadow" | "verifies";
  readonly name: string;
  /** Of the requests. */
  readonly share: number;
  readonly note: string;
}

const DISAGREEMENT: Readonly<Record<string, string>> = {
  refuse: "where they do not agree, the request is refused",
  flag: "where they do not agree, the answer is marked",
  "answer-first": "where they do not agree, that is recorded",
};

export function companionsOf({ shadow, verification }: ModelView): readonly Companion[] {
  const verifying = verification?.models.map((name): Companion => {
    const end = DISAGREEMENT[verification.onDisagreement] ?? verification.onDisagreement;
    return { part: "verifies", name, share: 1, note: `by ${verification.by}; ${end}` };
  });
  if (shadow === null) return verifying ?? [];
  const note = "asked once the answer is there; nobody gets what it says";
  return [...(verifying ?? []), { part: "shadow", name: shadow.model, share: shadow.share, note }];
}
