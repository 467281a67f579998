import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { FindingList } from "../../../../src/contracts/api/findings.ts";
import { api } from "../../api/api.ts";
import { useMay } from "../../api/session.ts";
import { Card } from "../../components/card.tsx";
import { Time } from "../../components/time.tsx";
import { formatCount } from "../../format/numbers.ts";
import { SeverityBadge } from "../findings/severity-badge.tsx";

const SHOWN = 5;

/** The latest findings that nobody has dealt with. */
export function OpenFindings() {
  const may = useMay("readFindings");
  const { data } = useQuery({
    queryKey: ["findings", "open", SHOWN],
    queryFn: ({ signal }) =>
      api<FindingList>("GET", "/api/findings", {
        query: { status: "open", limit: SHOWN },
        signal,
      }),
    enabled: may,
    refetchInterval: 15_000,
  });
  if (!may) return null;
  return (
    <Card
      title="Open findings"
      className="md:col-span-2"
      actions={
        <Link to="/findings" className="text-accent text-sm underline">
          All of them
        </Link>
      }
    >
      {data?.findings.length === 0 ? (
        <p className="text-quiet py-4 text-center">Nothing waits to be looked at.</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {data?.findings.map(({ id, title, severity, lastAt, count }) => (
            <li key={id} className="flex items-baseline gap-2">
              <SeverityBadge severity={severity} />
              <span className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-4">
                <Link
                  to="/findings"
                  search={{ finding: id }}
                  className="min-w-0 wrap-anywhere underline-offset-2 hover:underline"
                >
                  {title}
                </Link>
                <span className="text-quiet text-xs">
                  {count > 1 && `${formatCount(count)} times, last `}
                  <Time at={lastAt} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
