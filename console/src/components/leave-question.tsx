import { Confirm } from "./confirm.tsx";
import type { HeldMove } from "./use-leave-guard.ts";

/** Asks whether to leave what was written behind; nothing while nobody wants to. */
export function LeaveQuestion({
  move,
  title,
  detail,
}: {
  move: HeldMove | undefined;
  title: string;
  detail: string;
}) {
  if (move === undefined) return null;
  return <Confirm title={title} detail={detail} action="Leave" onConfirm={move.go} onClose={move.stay} />;
}
