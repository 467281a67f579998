import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { Suspense, lazy, useEffect, useRef, useState } from "react";
import { sessionQuery } from "../api/session.ts";
import { useMayAny } from "../api/use-may-any.ts";
import { ErrorState } from "../components/error-state.tsx";
import { Loading } from "../components/loading.tsx";
import { ToastRegion } from "../components/toast.tsx";
import { ForbiddenScreen } from "./forbidden-screen.tsx";
import { Navigation } from "./navigation.tsx";
import { ScreenBoundary } from "./screen-boundary.tsx";
import { screenOf } from "./screens.ts";
import { SignInAgain } from "./sign-in-again.tsx";
import { SignInScreen } from "./sign-in-screen.tsx";
import { TopBar } from "./top-bar.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

const CommandPalette = lazy(() => import("./command-palette.tsx"));
const ShortcutsDialog = lazy(() => import("./shortcuts-dialog.tsx"));

/** What stands round every screen; to whoever is not signed in, how to. */
export function Shell() {
  const session = useQuery(sessionQuery);
  if (session.isPending) return <Loading label="Asking who is signed in" />;
  if (session.data === undefined)
    return <ErrorState error={session.error} onRetry={() => void session.refetch()} />;
  if (!session.data.signedIn) return <SignInScreen signInUrl={session.data.signInUrl} />;
  const { endedSignInUrl } = session.data;
  return (
    <>
      <SignedInShell />
      {endedSignInUrl !== undefined && (
        <SignInAgain signInUrl={endedSignInUrl} onSignedIn={() => void session.refetch()} />
      )}
    </>
  );
}

function SignedInShell() {
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [areShortcutsOpen, setShortcutsOpen] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const screen = screenOf(path);
  const mayOpen = useMayAny(screen?.needs);
  useFocusOnArrival(path);
  useShortcuts({ openPalette: () => setPaletteOpen(true), openShortcuts: () => setShortcutsOpen(true) });
  return (
    <div className="flex min-h-dvh flex-col lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="bg-raised border-line sr-only z-50 rounded border px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <Navigation isOpen={isMenuOpen} onClose={() => setMenuOpen(false)} />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar onMenu={() => setMenuOpen(true)} onPalette={() => setPaletteOpen(true)} />
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-[110rem] flex-1 px-4 py-5 outline-none sm:px-6 lg:px-8"
        >
          <ScreenBoundary key={path}>
            <Suspense fallback={<Loading label="Loading" />}>
              {screen === undefined || mayOpen || path === "/" ? (
                <Outlet />
              ) : (
                <ForbiddenScreen screen={screen} />
              )}
            </Suspense>
          </ScreenBoundary>
        </main>
      </div>
      <Suspense>
        {isPaletteOpen && (
          <CommandPalette onClose={() => setPaletteOpen(false)} onShortcuts={() => setShortcutsOpen(true)} />
        )}
        {areShortcutsOpen && <ShortcutsDialog onClose={() => setShortcutsOpen(false)} />}
      </Suspense>
      <ToastRegion />
    </div>
  );
}

/** Puts the focus on the content of a screen that was gone to, except where the screen has put it somewhere itself. */
function useFocusOnArrival(path: string): void {
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    const main = document.getElementById("main");
    if (main?.contains(document.activeElement) === false) main.focus({ preventScroll: true });
  }, [path]);
}
