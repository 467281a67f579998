import { useSyncExternalStore } from "react";

const NARROW = window.matchMedia("(max-width: 767px)");

/** Whether the window is too narrow for a table of several columns. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      NARROW.addEventListener("change", listener);
      return () => NARROW.removeEventListener("change", listener);
    },
    () => NARROW.matches,
  );
}
