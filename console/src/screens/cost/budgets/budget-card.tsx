import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import type { BudgetDocument } from "../../../../../src/contracts/documents.ts";
import { Badge } from "../../../components/badge.tsx";
import { Button } from "../../../components/button.tsx";
import { IconButton } from "../../../components/icon-button.tsx";
import { Time } from "../../../components/time.tsx";
import { formatShare } from "../../../format/numbers.ts";
import { formatAmount, formatFigure, scopeName, type BudgetAccount } from "./budget-account.ts";
import { BudgetMeter } from "./budget-meter.tsx";

const FEW = 5;
const PERIODS = { day: "a day", week: "a week", month: "a month", total: "in all" } as const;

/** One budget: whom it holds, and how far each of its accounts is. */
export function BudgetCard({
  name,
  document,
  accounts,
  mayManage,
  onEdit,
  onDelete,
}: {
  name: string;
  document: BudgetDocument | undefined;
  accounts: readonly BudgetAccount[];
  mayManage: boolean;
  onEdit: (document: BudgetDocument) => void;
  onDelete: (name: string) => void;
}) {
  const [isWhole, setWhole] = useState(false);
  // The fullest first: those are what one comes to see.
  const sorted = [...accounts].sort((one, other) => shareUsed(other) - shareUsed(one));
  const shown = isWhole ? sorted : sorted.slice(0, FEW);
  return (
    <article aria-label={name} className="bg-raised border-line flex flex-col gap-3 rounded-lg border p-4">
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="font-semibold break-words">{name}</h2>
          {document !== undefined && <p className="text-quiet text-sm break-words">{inWords(document)}</p>}
        </div>
        {document !== undefined && mayManage && (
          <div className="-mt-1 -mr-1 flex shrink-0">
            <IconButton label={`Edit ${name}`} icon={Pencil} onClick={() => onEdit(document)} />
            <IconButton label={`Delete ${name}`} icon={Trash2} onClick={() => onDelete(name)} />
          </div>
        )}
      </div>
      {document?.atLimit === "warn" ? (
        <div>
          <Badge tone="note">tells, and refuses nothing</Badge>
        </div>
      ) : (
        document !== undefined && (
          <div>
            <Badge>hard stop at the limit</Badge>
          </div>
        )
      )}
      {accounts.length === 0 ? (
        <p className="text-quiet text-sm">Nothing was spent of it in this period.</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {shown.map((account) => (
            <li key={JSON.stringify([account.scope, account.unit, account.periodStart])}>
              <Account account={account} thresholds={document?.thresholds.map(({ at }) => at) ?? []} />
            </li>
          ))}
        </ul>
      )}
      {accounts.length > FEW && (
        <div>
          <Button tone="quiet" onClick={() => setWhole(!isWhole)}>
            {isWhole ? "Show the fullest alone" : `Show all ${accounts.length} accounts`}
          </Button>
        </div>
      )}
    </article>
  );
}

function shareUsed({ spent, held, limit }: BudgetAccount): number {
  return limit <= 0 ? 0 : (spent + held) / limit;
}

function Account({ account, thresholds }: { account: BudgetAccount; thresholds: readonly number[] }) {
  const { unit, limit, spent, held, left, crossed, hasRefused, projected, exhaustedAt, periodEnd } = account;
  const name = scopeName(account);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="font-medium break-words">{name}</span>
        <span className="flex flex-wrap gap-1.5">
          {hasRefused && <Badge tone="bad">has refused</Badge>}
          {crossed.length > 0 && <Badge tone="warn">past {formatShare(Math.max(...crossed))}</Badge>}
        </span>
      </div>
      <BudgetMeter account={account} thresholds={thresholds} label={`${account.budget}, ${name}`} />
      <p className="text-sm tabular-nums">
        {formatFigure(spent, unit)} of {formatAmount(limit, unit)} ({formatShare(shareUsed(account))})
        {held > 0 && <>, of which {formatAmount(held, unit)} are held for requests under way</>};{" "}
        {formatAmount(left, unit)} left.
      </p>
      <p className="text-quiet text-sm">
        {projected !== undefined && <>If it goes on so, {formatAmount(projected, unit)} at the end. </>}
        {exhaustedAt !== undefined && left > 0 && (
          <>
            Used up by <Time at={exhaustedAt} />.{" "}
          </>
        )}
        {periodEnd !== undefined && (
          <>
            The period ends <Time at={periodEnd} />.
          </>
        )}
      </p>
    </div>
  );
}

function inWords({ usd, tokens, period, each, appliesTo, description }: BudgetDocument): string {
  const amount = usd === undefined ? formatAmount(tokens ?? 0, "tokens") : formatAmount(usd, "usd");
  const { tags = {}, ...lists } = appliesTo;
  const whom = [
    ...Object.entries(lists).map(([field, names]) => `${field}: ${(names ?? []).join(", ")}`),
    ...Object.entries(tags).map(([tag, value]) => `tag ${tag}=${value}`),
  ];
  const parts = [
    `${amount} ${PERIODS[period]}`,
    each.length === 0 ? "for all together" : `for each ${each.join(" and ")}`,
    ...(whom.length === 0 ? [] : [`only ${whom.join("; ")}`]),
  ];
  return `${parts.join(", ")}.${description === undefined ? "" : ` ${description}`}`;
}
