import { useId } from "react";
import type { PlaygroundModel } from "../../../../src/contracts/api/playground.ts";
import { Badge } from "../../components/badge.tsx";
import { CONTROL } from "../../components/field.tsx";

const USD = new Intl.NumberFormat("en", { style: "currency", currency: "USD", maximumFractionDigits: 3 });

/** Which model a column asks, with what it costs and how long it will be there. */
export function ModelChoice({
  label,
  models,
  value,
  onChange,
}: {
  label: string;
  models: readonly PlaygroundModel[];
  value: string;
  onChange: (model: string) => void;
}) {
  const id = useId();
  const chosen = models.find(({ name }) => name === value);
  return (
    <div className="min-w-0 flex-1">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className={`${CONTROL} font-medium`}
      >
        {value === "" && <option value="">Choose a model</option>}
        {value !== "" && chosen === undefined && (
          <option value={value}>{value} (not for you, or gone)</option>
        )}
        {models.map(({ name, mayInvoke, lifecycle }) => (
          <option key={name} value={name}>
            {name}
            {mayInvoke ? "" : " (policy says no)"}
            {lifecycle === null || lifecycle.state === "active" ? "" : ` (${lifecycle.state})`}
          </option>
        ))}
      </select>
      {chosen !== undefined && <ModelFacts model={chosen} />}
    </div>
  );
}

function ModelFacts({
  model: { price, lifecycle, guardrail, providers, mayInvoke },
}: {
  model: PlaygroundModel;
}) {
  return (
    <p className="text-quiet mt-1 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs">
      <span>{providers.join(", ")}</span>
      <span>guardrail {guardrail}</span>
      <span>
        {price === null
          ? "price not known"
          : `${USD.format(price.inputUsdPerMillionTokens)} in, ${USD.format(price.outputUsdPerMillionTokens)} out a million tokens`}
      </span>
      {lifecycle !== null && lifecycle.state !== "active" && (
        <Badge tone={lifecycle.state === "legacy" ? "warn" : "bad"}>
          {lifecycle.state}
          {lifecycle.successor !== null && `, use ${lifecycle.successor}`}
        </Badge>
      )}
      {!mayInvoke && <Badge tone="warn">policy does not let you ask it</Badge>}
    </p>
  );
}
