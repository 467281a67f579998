import { Link } from "@tanstack/react-router";
import type { ModelView, RouteView } from "../../../../src/contracts/api/models.ts";
import { Badge } from "../../components/badge.tsx";
import { formatUptime } from "../../format/durations.ts";
import { formatMs, formatShare } from "../../format/numbers.ts";
import type { Companion } from "./companions-of.ts";

/** One route: where it leads, the share of requests that begins there, and how it does. */
export function RouteRow({ route, index, model }: { route: RouteView; index: number; model: ModelView }) {
  const notes = [latencyOf(route), noteOf(route, index, model)].filter((note) => note !== "");
  return (
    <>
      <span className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1 font-medium [overflow-wrap:anywhere]">
          {route.provider}/{route.model}
        </span>
        <Share route={route} />
      </span>
      <span className="text-quiet flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm">
        <RouteBadges route={route} />
        {notes.length > 0 && <span className="min-w-0">{notes.join(" · ")}</span>}
      </span>
    </>
  );
}

/** A model that is asked beside: a shadow, or one that verifies. */
export function CompanionRow({ companion: { name, part, share, note } }: { companion: Companion }) {
  return (
    <>
      <span className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
          <ModelLink name={name} />
        </span>
        <span className="text-quiet shrink-0 tabular-nums">{formatShare(share)}</span>
      </span>
      <span className="text-quiet flex flex-wrap items-baseline gap-x-2 gap-y-1 text-sm">
        <Badge tone="note">{part}</Badge>
        <span className="min-w-0">{note}</span>
      </span>
    </>
  );
}

/** Leads to the models of that name. */
export function ModelLink({ name }: { name: string }) {
  return (
    <Link
      to="/models"
      search={{ search: name, listed: true }}
      className="decoration-line hover:decoration-accent underline underline-offset-3"
    >
      {name}
    </Link>
  );
}

/** Requests that begin here now; where routes are left alone, what they would be otherwise, too. */
function Share({ route: { share, shareNow } }: { route: RouteView }) {
  const isAsWritten = formatShare(share) === formatShare(shareNow);
  return (
    <span className="shrink-0 tabular-nums">
      {!isAsWritten && (
        <>
          <s className="text-quiet" title="While every route is well">
            {formatShare(share)}
          </s>{" "}
          <span className="sr-only">while every route is well, now </span>
        </>
      )}
      {formatShare(shareNow)}
    </span>
  );
}

function RouteBadges({ route: { canary, restMs, region, dataClasses } }: { route: RouteView }) {
  return (
    <>
      {canary !== null &&
        (canary.rolledBack === null ? (
          <Badge tone="note">canary</Badge>
        ) : (
          <Badge tone="bad">canary taken back: {canary.rolledBack}</Badge>
        ))}
      {restMs > 0 && <Badge tone="bad">left alone for {formatUptime(Math.ceil(restMs / 1_000))}</Badge>}
      {region !== null && <Badge>{region}</Badge>}
      {dataClasses?.map((dataClass) => (
        <Badge key={dataClass}>{dataClass}</Badge>
      ))}
    </>
  );
}

function latencyOf({ streamMs, wholeMs }: RouteView): string {
  const ms = streamMs ?? wholeMs;
  return ms === null ? "" : `begins after ${formatMs(ms)}`;
}

/** What its place among the others rests on, in few words. */
function noteOf({ isIn, why, canary }: RouteView, index: number, { strategy, routes }: ModelView): string {
  if (!isIn) return why;
  if (canary !== null) return `for ${formatShare(canary.share)} of requests`;
  if (strategy === "weighted" || strategy === "least-cost") return why;
  if (strategy !== "ordered" || routes.length === 1) return "";
  const before = routes.slice(0, index).filter((route) => route.isIn && route.canary === null).length;
  return before === 0
    ? "asked first"
    : `asked where ${before === 1 ? "the one" : "those"} before fail${before === 1 ? "s" : ""}`;
}
