import { queryOptions } from "@tanstack/react-query";
import type { PlaygroundModels } from "../../../../src/contracts/api/playground.ts";
import { api } from "../../api/api.ts";

/** The models that the person may talk with. */
export const playgroundModelsQuery = queryOptions({
  queryKey: ["playground", "models"],
  queryFn: async ({ signal }) =>
    (await api<PlaygroundModels>("GET", "/api/playground/models", { signal })).models,
});
