import { formatUtc } from "../../format/times.ts";
import { howFarOff } from "./how-far-off.ts";

/** How far off a moment is; the moment itself, in UTC, on hover. */
export function Moment({ at, now }: { at: string; now: number }) {
  return (
    <time dateTime={at} title={formatUtc(at)} className="text-sm whitespace-nowrap">
      {howFarOff(at, now)}
    </time>
  );
}
