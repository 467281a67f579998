import { useEffect } from "react";
import type { PlaygroundModel } from "../../../../src/contracts/api/playground.ts";
import { firstModel } from "./choose-model.ts";
import { forgetSharedLink, heldSharedLink } from "./held-link.ts";
import { changePlayground, fillPlayground } from "./playground-store.ts";
import { readShareFragment } from "./share-link.ts";
import { SHARE_MARK } from "./share-mark.ts";

/**
 * Takes up what a link carries, each once: that of the address, or that with which somebody came to sign in. Else begins with the model
 * that the address names (`?model=`), or the first that may be asked. Nothing is sent. `onProblem` hears what is wrong with a link; undefined where all is well.
 */
export function useSharedLink(
  models: readonly PlaygroundModel[],
  onProblem: (problem: string | undefined) => void,
): void {
  useEffect(() => {
    /** The latest look at the address; what an older one finds is not wanted any more. */
    let latest = 0;
    const takeUp = async (): Promise<void> => {
      const look = ++latest;
      const { hash, pathname, search } = location;
      const fragment = hash.startsWith(SHARE_MARK) ? hash : heldSharedLink();
      const shared = await readShareFragment(fragment);
      if (look !== latest) return;
      forgetSharedLink();
      if (shared !== undefined) {
        const [last = "", ...earlier] = [...shared.questions].reverse();
        const turns = earlier.reverse().map((text, index) => ({ id: -1 - index, text, attachments: [] }));
        const asked = shared.models.length === 0 ? [firstModel(models)] : shared.models;
        fillPlayground(asked, shared.settings, { text: last, attachments: [] }, turns);
        onProblem(undefined);
      } else if (fragment !== "")
        onProblem("This link is broken or cut off. Ask for it again; what you had here is still there.");
      // Taken up: going back to this address is not to undo what was written since.
      if (hash.startsWith(SHARE_MARK)) history.replaceState(history.state, "", pathname + search);
      changePlayground((current) => {
        if (current.columns.length > 0) return current;
        const wanted = new URLSearchParams(search).get("model");
        return { ...current, columns: [{ id: 0, model: firstModel(models, wanted), answers: {} }] };
      });
    };
    // A link that is opened while the playground is on the screen changes nothing but the fragment.
    const onHashChange = (): void => {
      if (location.hash.startsWith(SHARE_MARK)) void takeUp();
    };
    void takeUp();
    addEventListener("hashchange", onHashChange);
    return () => {
      latest = -1;
      removeEventListener("hashchange", onHashChange);
    };
    // The models of the first look are good enough to begin with.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}
