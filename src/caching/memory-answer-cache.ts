import type { Clock } from "../foundation/clock.ts";
import { RecentMap } from "../foundation/recent-map.ts";
import type { AnswerCache, CachedAnswer } from "./answer-cache.ts";

/** Answers kept, and characters in all of them; what was used longest ago goes first. */
export const MAX_CACHED_ANSWERS = 4_096;
export const MAX_CACHED_CHARS = 16 * 1024 * 1024;

interface Kept {
  readonly key: string;
  readonly answer: CachedAnswer;
  readonly chars: number;
  readonly expiresAtMs: number;
}

/** Answers in the memory of this node. */
export function createMemoryAnswerCache(clock: Clock, maxChars = MAX_CACHED_CHARS): AnswerCache {
  const kept = new RecentMap<string, Kept>(MAX_CACHED_ANSWERS);
  let chars = 0;

  const forget = ({ key, chars: freed }: Kept): void => {
    kept.delete(key);
    chars -= freed;
  };
  const makeRoom = (): void => {
    for (const oldest of kept.values()) {
      if (chars <= maxChars && kept.size < MAX_CACHED_ANSWERS) return;
      forget(oldest);
    }
  };
  return {
    find(key) {
      const found = kept.get(key);
      if (found === undefined) return Promise.resolve(undefined);
      if (clock.now() < found.expiresAtMs) return Promise.resolve(found.answer);
      forget(found);
      return Promise.resolve(undefined);
    },
    keep(key, answer, ttlS) {
      const before = kept.get(key);
      if (before !== undefined) forget(before);
      const size = answer.events.reduce((sum, event) => sum + event.length, 0);
      if (size > maxChars) return Promise.resolve();
      chars += size;
      makeRoom();
      kept.set(key, { key, answer, chars: size, expiresAtMs: clock.now() + ttlS * 1000 });
      return Promise.resolve();
    },
    forget(key) {
      const found = kept.get(key);
      if (found !== undefined) forget(found);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}
