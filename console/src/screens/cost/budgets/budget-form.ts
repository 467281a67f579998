import type { BudgetDocument } from "../../../../../src/contracts/documents.ts";
import { listIn } from "../../../components/list-field.tsx";

/** A budget as it is typed. */
export interface BudgetForm {
  readonly name: string;
  readonly description: string;
  readonly unit: "usd" | "tokens";
  readonly amount: string;
  readonly period: BudgetDocument["period"];
  readonly atLimit: BudgetDocument["atLimit"];
  /** Per cent: "50, 80, 100". */
  readonly thresholds: string;
  /** Notifiers of every threshold. */
  readonly notify: string;
  readonly each: readonly string[];
  readonly teams: string;
  readonly projects: string;
  readonly keys: string;
  readonly models: string;
  readonly groups: string;
  readonly unknownPrice: BudgetDocument["unknownPrice"];
}

export const NEW_BUDGET: BudgetForm = {
  name: "",
  description: "",
  unit: "usd",
  amount: "",
  period: "month",
  atLimit: "stop",
  thresholds: "80, 100",
  notify: "",
  each: [],
  teams: "",
  projects: "",
  keys: "",
  models: "",
  groups: "",
  unknownPrice: "refuse",
};

const SELECTED = ["teams", "projects", "keys", "models", "groups"] as const;

export function toForm(budget: BudgetDocument): BudgetForm {
  const { appliesTo } = budget;
  const notify = budget.thresholds.flatMap((threshold) => threshold.notify);
  return {
    name: budget.name,
    description: budget.description ?? "",
    unit: budget.usd === undefined ? "tokens" : "usd",
    amount: String(budget.usd ?? budget.tokens ?? ""),
    period: budget.period,
    atLimit: budget.atLimit,
    thresholds: budget.thresholds.map(({ at }) => String(Number((at * 100).toPrecision(12)))).join(", "),
    notify: [...new Set(notify)].join(", "),
    each: budget.each,
    teams: (appliesTo.teams ?? []).join(", "),
    projects: (appliesTo.projects ?? []).join(", "),
    keys: (appliesTo.keys ?? []).join(", "),
    models: (appliesTo.models ?? []).join(", "),
    groups: (appliesTo.groups ?? []).join(", "),
    unknownPrice: budget.unknownPrice,
  };
}

/** The document; what the form has no field for stays as it was. What is no number is left to the node to refuse. */
export function toDocument(form: BudgetForm, before: BudgetDocument | undefined): Record<string, unknown> {
  const { usd: _usd, tokens: _tokens, description: _description, ...rest } = before ?? {};
  const amount = form.amount.trim() === "" ? null : Number(form.amount.replaceAll(/[\s_']/g, ""));
  const chosen = SELECTED.flatMap((name) => {
    const names = listIn(form[name]);
    return names.length === 0 ? [] : [[name, names] as const];
  });
  const others = Object.entries(before?.appliesTo ?? {}).filter(
    ([name]) => !(SELECTED as readonly string[]).includes(name),
  );
  return {
    ...rest,
    kind: "Budget",
    name: form.name.trim(),
    ...(form.description.trim() === "" ? {} : { description: form.description.trim() }),
    [form.unit]: Number.isNaN(amount) ? form.amount : amount,
    period: form.period,
    atLimit: form.atLimit,
    each: form.each,
    appliesTo: Object.fromEntries([...others, ...chosen]),
    thresholds: thresholdsOf(form, before),
    unknownPrice: form.unknownPrice,
  };
}

/** Where notifiers were not changed, each threshold keeps its own. */
function thresholdsOf({ thresholds, notify }: BudgetForm, before: BudgetDocument | undefined): unknown {
  const isSame = before !== undefined && notify === toForm(before).notify;
  return listIn(thresholds).map((text) => {
    const share = Number(text.replace(/\s*%$/, "")) / 100;
    const at = Number.isNaN(share) ? text : Number(share.toPrecision(12));
    const own = isSame ? before.thresholds.find((threshold) => threshold.at === at)?.notify : undefined;
    return { at, notify: own ?? listIn(notify) };
  });
}
