/** `system`: as the reader's system has it. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const STORAGE_KEY = "sallyport.theme";

/** For this page, where the browser keeps nothing. */
let chosen = readStored();

export function readTheme(): Theme {
  return THEMES.find((theme) => theme === chosen) ?? "system";
}

/** Sets the theme of the page: the one given, which is remembered, or the one remembered. */
export function applyTheme(theme?: Theme): void {
  if (theme !== undefined) remember(theme);
  const wanted = theme ?? readTheme();
  const { dataset } = document.documentElement;
  if (wanted === "system") delete dataset["theme"];
  else dataset["theme"] = wanted;
  window.dispatchEvent(new Event(THEME_CHANGED));
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

function remember(theme: Theme): void {
  chosen = theme;
  try {
    localStorage.setItem(STORAGE_KEY, theme);
  } catch {
    // The browser keeps nothing: it holds until the page is left.
  }
}

/** Told to whatever draws in colours of its own, such as charts. */
export const THEME_CHANGED = "sallyport:theme";
