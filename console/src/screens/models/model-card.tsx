import type { ModelView } from "../../../../src/contracts/api/models.ts";
import { Badge, type Tone } from "../../components/badge.tsx";
import { Card } from "../../components/card.tsx";
import { Time } from "../../components/time.tsx";
import { formatShare } from "../../format/numbers.ts";
import { RouteGraph } from "./route-graph.tsx";

const STRATEGIES: Readonly<Record<string, string>> = {
  ordered: "in the order written",
  weighted: "drawn by weight",
  "least-latency": "whoever began to answer soonest",
  "least-cost": "the cheapest for the request",
};
const LIFE_TONES: Readonly<Record<NonNullable<ModelView["lifecycle"]>["state"], Tone>> = {
  active: "good",
  legacy: "warn",
  "end-of-life": "bad",
};

/** One model: which ways its requests take, and where it stands in its life. */
export function ModelCard({ model }: { model: ModelView }) {
  const { name, guardrail, strategy, lifecycle, shadow, isVerified, isCached, hasDocument, routes, fallbackOn } =
    model;
  return (
    <Card
      title={name}
      className="h-full"
      actions={
        <span className="flex flex-wrap gap-1.5">
          {lifecycle !== null && <Badge tone={LIFE_TONES[lifecycle.state]}>{lifecycle.state}</Badge>}
          {!hasDocument && <Badge>listed by its provider</Badge>}
          {isCached && <Badge>cached</Badge>}
          {isVerified && <Badge>verified</Badge>}
        </span>
      }
    >
      <RouteGraph name={name} routes={routes} />
      <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        <Fact name="Guardrail">{guardrail}</Fact>
        {routes.length > 1 && <Fact name="Chosen">{STRATEGIES[strategy] ?? strategy}</Fact>}
        {routes.length > 1 && (
          <Fact name="Falls back">
            {fallbackOn.length === 0 ? "never" : `when ${fallbackOn.join(", ").replaceAll("-", " ")}`}
          </Fact>
        )}
        {shadow !== null && (
          <Fact name="Shadowed by">
            {shadow.model}, {formatShare(shadow.share)} of requests
          </Fact>
        )}
        {lifecycle?.legacyFrom != null && (
          <Fact name="Legacy from">
            <Time at={lifecycle.legacyFrom} />
          </Fact>
        )}
        {lifecycle?.endOfLifeFrom != null && (
          <Fact name="End of life">
            <Time at={lifecycle.endOfLifeFrom} />
          </Fact>
        )}
        {lifecycle?.successor != null && <Fact name="Successor">{lifecycle.successor}</Fact>}
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-quiet">{name}</dt>
      <dd className="break-words">{children}</dd>
    </>
  );
}
