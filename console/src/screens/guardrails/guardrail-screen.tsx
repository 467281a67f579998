import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { documentsQuery } from "../../api/documents.ts";
import { useMayManage } from "../../api/session.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { Page } from "../../components/page.tsx";
import { guardrailNamed } from "./guardrail-queries.ts";
import { GuardrailWorkbench } from "./guardrail-workbench.tsx";
import { toYaml } from "./guardrail-yaml.ts";

const route = getRouteApi("/guardrails/$name");

/** One guardrail, or one that is about to be made. */
export function GuardrailScreen() {
  const { name } = route.useParams();
  const { copyOf } = route.useSearch();
  const mayManage = useMayManage("Guardrail");
  const documents = useQuery(documentsQuery);
  if (documents.isPending) return <Loading label={`Loading ${name}`} />;
  if (documents.data === undefined)
    return <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />;
  const stored = guardrailNamed(documents.data, name);
  if (stored !== undefined)
    return <GuardrailWorkbench key={name} name={name} stored={stored} initial={toYaml(stored.document)} />;
  if (!mayManage)
    return (
      <Page title={name}>
        <EmptyState
          title="There is no guardrail of this name"
          detail="It was deleted, or the address is mistyped."
        >
          <Link to="/guardrails" className="text-accent underline">
            All guardrails
          </Link>
        </EmptyState>
      </Page>
    );
  const original = copyOf === undefined ? undefined : guardrailNamed(documents.data, copyOf);
  const initial =
    original === undefined
      ? `kind: Guardrail\nname: ${name}\nrules: []\n`
      : toYaml({ ...original.document, name });
  return <GuardrailWorkbench key={name} name={name} stored={undefined} initial={initial} />;
}
