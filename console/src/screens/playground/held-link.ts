import { SHARE_MARK } from "./share-mark.ts";

const KEY = "sallyport.playground.link";

/** Keeps a shared link in this tab while somebody signs in: browsers send fragments to no server, so the way back has none. */
export function holdSharedLink(fragment: string): void {
  if (!fragment.startsWith(SHARE_MARK)) return;
  try {
    sessionStorage.setItem(KEY, fragment);
  } catch {
    // No storage, or it is full: the link has to be opened again after signing in.
  }
}

/** The fragment that was kept; empty where there is none. */
export function heldSharedLink(): string {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    // No storage.
    return "";
  }
}

/** It has been taken up, or another has taken its place. */
export function forgetSharedLink(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // No storage.
  }
}
