import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { Loading } from "../../components/loading.tsx";
import { Page } from "../../components/page.tsx";
import { SearchField } from "../../components/search-field.tsx";
import { openApiQuery } from "./openapi-query.ts";
import { findOperations, operationsOf, type OpenApiDocument } from "./openapi.ts";
import { OperationDetail } from "./operation-detail.tsx";
import { OperationList } from "./operation-list.tsx";

const route = getRouteApi("/api");

/** The administrative API for people: every operation, what it takes and answers, and which permission it needs. */
export function ApiScreen() {
  const document = useQuery(openApiQuery);
  return (
    <Page
      title="Administrative API"
      lede="Everything this console does goes through this API, and programs can do the same with an API key."
      actions={
        <a href="/api/openapi.json" download="sallyport-openapi.json" className="text-accent underline">
          OpenAPI 3.1, as JSON
        </a>
      }
    >
      {document.isPending && <Loading label="Loading the description of the API" />}
      {document.isError && <ErrorState error={document.error} onRetry={() => void document.refetch()} />}
      {document.data !== undefined && <Reference document={document.data} />}
    </Page>
  );
}

function Reference({ document }: { document: OpenApiDocument }) {
  const { q = "", op } = route.useSearch();
  const navigate = route.useNavigate();
  const all = operationsOf(document);
  const found = findOperations(all, q);
  const selected = all.find(({ operationId }) => operationId === op);
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
      <div className={`min-w-0 flex-col gap-4 ${selected === undefined ? "flex" : "hidden lg:flex"}`}>
        <SearchField
          label="Search operations"
          placeholder="Path, words or permission"
          value={q}
          onChange={(text) =>
            void navigate({
              search: (before) => ({ ...before, q: text === "" ? undefined : text }),
              replace: true,
            })
          }
        />
        {found.length === 0 ? (
          <EmptyState title="No such operation" detail="Search for a part of its address, or for a word." />
        ) : (
          <OperationList tags={document.tags} operations={found} selected={op} />
        )}
      </div>
      <div className="min-w-0 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)] lg:self-start lg:overflow-y-auto">
        {selected === undefined ? (
          <div className="hidden lg:block">
            <EmptyState
              title="Choose an operation"
              detail="What it takes and answers is shown here, with a call to begin with."
            />
          </div>
        ) : (
          <>
            <Link
              to="/api"
              search={(before) => ({ ...before, op: undefined })}
              className="text-accent mb-3 inline-block underline lg:hidden"
            >
              All operations
            </Link>
            <OperationDetail key={selected.operationId} operation={selected} />
          </>
        )}
      </div>
    </div>
  );
}
