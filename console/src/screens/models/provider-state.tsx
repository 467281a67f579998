import type { ProviderView } from "../../../../src/contracts/api/models.ts";
import { Badge } from "../../components/badge.tsx";

const STATES = {
  answering: ["good", "answers"],
  failing: ["bad", "fails"],
  unused: ["plain", "not asked yet"],
} as const;

export function ProviderState({ state }: { state: ProviderView["state"] }) {
  const [tone, word] = STATES[state];
  return <Badge tone={tone}>{word}</Badge>;
}
