import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import { SCREENS } from "./screens.ts";
import { areSingleKeysOn } from "./single-keys.ts";

/** How long "g" waits for the letter of a screen. */
const CHORD_MS = 1_200;

export interface Shortcuts {
  readonly openPalette: () => void;
  readonly openShortcuts: () => void;
}

/** Keys that work on every screen, except where somebody is typing, or a dialog or menu is open. */
export function useShortcuts({ openPalette, openShortcuts }: Shortcuts): void {
  const navigate = useNavigate();
  const chordUntil = useRef(0);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isOverlaid = document.querySelector("[role=dialog],[role=menu]") !== null;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (!isOverlaid) openPalette();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (isOverlaid || !areSingleKeysOn()) return;
    if (performance.now() < chordUntil.current) {
      chordUntil.current = 0;
      const screen = SCREENS.find(({ key }) => key === event.key);
      if (screen !== undefined) void navigate({ to: screen.path });
      return;
    }
    if (event.key === "g") chordUntil.current = performance.now() + CHORD_MS;
    else if (event.key === "?") openShortcuts();
    else if (event.key === "/") focusSearch(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

/** The screen's own search field, marked `data-search`, where it has one. */
function focusSearch(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLElement>("[data-search]");
  if (field === null) return;
  event.preventDefault();
  field.focus();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
