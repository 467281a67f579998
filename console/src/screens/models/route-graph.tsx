import { useRef } from "react";
import type { ModelView, RouteView } from "../../../../src/contracts/api/models.ts";
import { CompanionRow, RouteRow } from "./route-row.tsx";
import { companionsOf } from "./companions-of.ts";
import { isTaken } from "./is-taken.ts";
import { useRowCentres } from "./use-row-centres.ts";

const WIDTH_PX = 64;
const DOT_PX = 6;
/** Lines are as thick as their share, between these. */
const THIN_PX = 1.5;
const THICK_PX = 9;

/**
 * A model's routes as lines from the model to its providers, as thick as the share that begins there now; below them, dotted, the models
 * that are asked beside it.
 */
export function RouteGraph({ model }: { model: ModelView }) {
  const { name, routes } = model;
  const companions = companionsOf(model);
  const rows = useRef<HTMLDivElement>(null);
  const centres = useRowCentres(rows);
  return (
    <div className="relative" style={{ paddingLeft: WIDTH_PX }}>
      <Lines routes={routes} centres={centres} />
      <div ref={rows} className="flex flex-col">
        <ol aria-label={`Routes of ${name}`}>
          {routes.map((route, index) => (
            <li key={keyOf(route, index)} data-row className="py-2 pl-2">
              <RouteRow route={route} index={index} model={model} />
            </li>
          ))}
        </ol>
        {companions.length > 0 && (
          <ul aria-label={`Asked beside ${name}`}>
            {companions.map((companion) => (
              <li key={`${companion.part} ${companion.name}`} data-row className="py-2 pl-2">
                <CompanionRow companion={companion} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Lines({ routes, centres }: { routes: readonly RouteView[]; centres: readonly number[] }) {
  const ends = centres.slice(0, routes.length);
  const [first, last] = [ends[0], ends.at(-1)];
  if (first === undefined || last === undefined) return null;
  const middle = (first + last) / 2;
  return (
    <svg aria-hidden width={WIDTH_PX} height="100%" className="absolute inset-y-0 left-0">
      {centres.map((end, index) => {
        const route = routes[index];
        return (
          <path
            key={route === undefined ? index : keyOf(route, index)}
            d={`M${DOT_PX} ${middle} C ${WIDTH_PX / 2} ${middle}, ${WIDTH_PX / 2} ${end}, ${WIDTH_PX} ${end}`}
            fill="none"
            {...lookOf(route)}
          />
        );
      })}
      <circle cx={DOT_PX} cy={middle} r={DOT_PX} className="fill-ink" />
    </svg>
  );
}

/** `route` is undefined for a model that is asked beside. */
function lookOf(route: RouteView | undefined) {
  if (route === undefined)
    return {
      strokeWidth: THIN_PX,
      strokeDasharray: "1.5 4",
      strokeLinecap: "round",
      className: "stroke-note",
    } as const;
  if (!isTaken(route))
    return { strokeWidth: THIN_PX, strokeDasharray: "4 4", className: "stroke-quiet opacity-60" };
  return { strokeWidth: THIN_PX + route.shareNow * (THICK_PX - THIN_PX), className: "stroke-accent" };
}

function keyOf({ provider, model }: RouteView, index: number): string {
  return `${provider} ${model} ${index}`;
}
