import { useBlocker } from "@tanstack/react-router";

/** What the reader has asked for and is asked about: to go, or to stay. */
export interface HeldMove {
  readonly go: () => void;
  readonly stay: () => void;
}

/**
 * Holds moves to elsewhere back while something written would be lost by them; closing the browser's tab, too, is asked about, by the browser.
 * With `isKept` the screen says which moves lose nothing. Gives the move that is held back, for the screen to ask about.
 */
export function useLeaveGuard(
  isUnsaved: boolean,
  isKept: (move: Move) => boolean = () => false,
): HeldMove | undefined {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next, action }) =>
      isUnsaved &&
      !isKept({
        isSamePath: current.pathname === next.pathname,
        isByScreen: action === "PUSH" || action === "REPLACE",
      }),
    enableBeforeUnload: () => isUnsaved,
    withResolver: true,
  });
  return status === "blocked" ? { go: proceed, stay: reset } : undefined;
}

export interface Move {
  /** Only what stands after the path differs: a tab of the same screen. */
  readonly isSamePath: boolean;
  /** A link or the screen itself, and not the browser's own way back or forth. */
  readonly isByScreen: boolean;
}
