import "./app/theme.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { setNonce } from "get-nonce";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/query-client.ts";
import { STYLE_NONCE } from "./app/style-nonce.ts";
import { applyTheme } from "./app/theme.ts";
import { router } from "./app/router.ts";

// Before anything draws: components that add a style element have to say the nonce, or the browser refuses it.
setNonce(STYLE_NONCE);
applyTheme();

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root.");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
