import { createRootRoute } from "@tanstack/react-router";
import { MissingPage } from "./missing-page.tsx";
import { Shell } from "./shell.tsx";

export const rootRoute = createRootRoute({ component: Shell, notFoundComponent: MissingPage });
