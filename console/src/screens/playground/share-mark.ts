/** What the fragment of a shared link begins with. */
export const SHARE_MARK = "#play=";
