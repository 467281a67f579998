/** Signs and digits that stand for letters. */
export const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ "0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g" },
    ...{ "@": "a", $: "s", "!": "i", "+": "t", "€": "e", "£": "l", "|": "il", "(": "c", v: "u", "¡": "i" },
  }),
);

/** Signs that strike a letter out. */
export const WILDCARDS = "*#•";

/** What is put between letters. */
export const SEPARATORS = ".-_*'’`~,/\\|+:;^";

/** Separators that nobody puts into a word once for another reason. */
export const TELLING_SEPARATORS = "*`~^'’_";
