import { formatTime, formatUtc } from "../format/times.ts";

/** A moment in the reader's zone; in UTC on hover. */
export function Time({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatUtc(at)} className="whitespace-nowrap">
      {formatTime(at)}
    </time>
  );
}
