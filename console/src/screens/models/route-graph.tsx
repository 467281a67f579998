import type { RouteView } from "../../../../src/contracts/api/models.ts";
import { Badge } from "../../components/badge.tsx";
import { formatMs, formatShare } from "../../format/numbers.ts";

const ROW_PX = 84;
const WIDTH_PX = 72;
/** Lines are as thick as their share, between these. */
const THIN_PX = 1.5;
const THICK_PX = 9;

/** A model's routes as lines from the model to its providers, as thick as the share that begins there. */
export function RouteGraph({ name, routes }: { name: string; routes: readonly RouteView[] }) {
  const height = routes.length * ROW_PX;
  return (
    <div className="flex">
      <svg aria-hidden width={WIDTH_PX} height={height} viewBox={`0 0 ${WIDTH_PX} ${height}`} className="shrink-0">
        {routes.map((route, index) => {
          const end = index * ROW_PX + ROW_PX / 2;
          return (
            <path
              key={`${route.provider} ${route.model} ${index}`}
              d={`M4 ${height / 2} C ${WIDTH_PX / 2} ${height / 2}, ${WIDTH_PX / 2} ${end}, ${WIDTH_PX} ${end}`}
              fill="none"
              strokeWidth={THIN_PX + route.share * (THICK_PX - THIN_PX)}
              strokeDasharray={isTaken(route) ? undefined : "3 4"}
              className={isTaken(route) ? "stroke-accent" : "stroke-line"}
            />
          );
        })}
        <circle cx="6" cy={height / 2} r="6" className="fill-ink" />
      </svg>
      <ol aria-label={`Routes of ${name}`} className="min-w-0 flex-1">
        {routes.map((route, index) => (
          <li
            key={`${route.provider} ${route.model} ${index}`}
            className="flex flex-col justify-center overflow-hidden pl-2"
            style={{ height: ROW_PX }}
          >
            <span className="flex items-baseline gap-3">
              <span className="line-clamp-2 min-w-0 flex-1 font-medium break-all">
                {route.provider}/{route.model}
              </span>
              <Share route={route} />
            </span>
            <span className="text-quiet flex flex-wrap items-baseline gap-x-2 overflow-hidden text-sm">
              <RouteBadges route={route} />
              <span className="line-clamp-1 min-w-0" title={route.why}>
                {latencyOf(route)}
                {route.why}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Requests that begin here; where it is left alone, those that would. */
function Share({ route }: { route: RouteView }) {
  if (isTaken(route) || route.share === 0)
    return <span className="shrink-0 tabular-nums">{formatShare(route.share)}</span>;
  return (
    <s className="text-quiet shrink-0 tabular-nums" title="Left alone for now">
      {formatShare(route.share)}
    </s>
  );
}

function RouteBadges({ route: { canary, restMs, region } }: { route: RouteView }) {
  return (
    <>
      {canary !== null &&
        (canary.rolledBack === null ? (
          <Badge tone="note">canary</Badge>
        ) : (
          <Badge tone="bad">canary taken back: {canary.rolledBack}</Badge>
        ))}
      {restMs > 0 && <Badge tone="bad">left alone for {formatMs(restMs)}</Badge>}
      {region !== null && <Badge>{region}</Badge>}
    </>
  );
}

function isTaken({ isIn, share, restMs, canary }: RouteView): boolean {
  return isIn && share > 0 && restMs === 0 && (canary?.rolledBack ?? null) === null;
}

function latencyOf({ streamMs, wholeMs }: RouteView): string {
  const ms = streamMs ?? wholeMs;
  return ms === null ? "" : `begins after ${formatMs(ms)} · `;
}
