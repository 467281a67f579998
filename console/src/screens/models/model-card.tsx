import type { ReactNode } from "react";
import type { ModelView } from "../../../../src/contracts/api/models.ts";
import { Badge, type Tone } from "../../components/badge.tsx";
import { Card } from "../../components/card.tsx";
import { Fact, Facts } from "../../components/fact.tsx";
import { Time } from "../../components/time.tsx";
import { formatMs, formatShare } from "../../format/numbers.ts";
import { RouteGraph } from "./route-graph.tsx";
import { ModelLink } from "./route-row.tsx";

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
  const { name, guardrail, strategy, routes, fallbackOn, hedge } = model;
  return (
    <Card title={name} actions={<ModelBadges model={model} />}>
      <RouteGraph model={model} />
      <Facts className="mt-3">
        <Fact name="Guardrail">{guardrail}</Fact>
        {routes.length > 1 && <Fact name="Chosen">{STRATEGIES[strategy] ?? strategy}</Fact>}
        {routes.length > 1 && (
          <Fact name="Falls back">
            {fallbackOn.length === 0 ? "never" : `when ${fallbackOn.join(", ").replaceAll("-", " ")}`}
          </Fact>
        )}
        {hedge !== null && (
          <Fact name="Hedged">
            asked again after {formatMs(hedge.afterMs)} without a beginning, {formatShare(hedge.maxShare)} of
            requests at most
          </Fact>
        )}
        <Life model={model} />
      </Facts>
    </Card>
  );
}

function ModelBadges({
  model: { lifecycle, hasDocument, isCached, isVerified, hedge, shadow },
}: {
  model: ModelView;
}) {
  return (
    <span className="flex flex-wrap gap-1.5">
      {lifecycle !== null && <Badge tone={LIFE_TONES[lifecycle.state]}>{lifecycle.state}</Badge>}
      {!hasDocument && <Badge>listed by its provider</Badge>}
      {isCached && <Badge>cached</Badge>}
      {hedge !== null && <Badge>hedged</Badge>}
      {isVerified && <Badge>verified</Badge>}
      {shadow !== null && <Badge>shadowed</Badge>}
    </span>
  );
}

function Life({ model: { lifecycle } }: { model: ModelView }): ReactNode {
  if (lifecycle === null) return null;
  const { state, legacyFrom, endOfLifeFrom, successor } = lifecycle;
  return (
    <>
      {state === "end-of-life" && <Fact name="Now">its requests are refused, whatever its routes</Fact>}
      {legacyFrom !== null && (
        <Fact name="Legacy from">
          <Time at={legacyFrom} />
        </Fact>
      )}
      {endOfLifeFrom !== null && (
        <Fact name="End of life">
          <Time at={endOfLifeFrom} />
        </Fact>
      )}
      {successor !== null && (
        <Fact name="Successor">
          <ModelLink name={successor} />
        </Fact>
      )}
    </>
  );
}
