import { queryOptions } from "@tanstack/react-query";
import { api } from "../../api/api.ts";
import type { OpenApiDocument } from "./openapi.ts";

export const openApiQuery = queryOptions({
  queryKey: ["openapi"],
  queryFn: ({ signal }) => api<OpenApiDocument>("GET", "/api/openapi.json", { signal }),
  // It changes with the program alone.
  staleTime: Infinity,
});
