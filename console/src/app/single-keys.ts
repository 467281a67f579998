const STORAGE_KEY = "sallyport.single-keys";

/** For this page, where the browser keeps nothing. */
let areOn = readStored();

/** Whether keys without Ctrl do something: "/", "?" and the letters after "g". Whoever speaks to the computer may want them off. */
export function areSingleKeysOn(): boolean {
  return areOn;
}

/** Turns them on or off, and remembers it in this browser. */
export function setSingleKeys(on: boolean): void {
  areOn = on;
  try {
    localStorage.setItem(STORAGE_KEY, on ? "on" : "off");
  } catch {
    // The browser keeps nothing: it holds until the page is left.
  }
}

function readStored(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    return true;
  }
}
