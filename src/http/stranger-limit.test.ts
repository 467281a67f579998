import { describe, expect, it } from "vitest";
import { createStrangerLimit } from "./stranger-limit.ts";

const LIMITS = {
  perPeer: { burst: 3, perSecond: 1 },
  inAll: { burst: 5, perSecond: 2 },
  peers: 2,
};
const limited = expect.objectContaining({ code: "rate_limited", retryAfterS: 1 }) as Error;

function create() {
  let now = 1_000;
  const limit = createStrangerLimit(LIMITS, { monotonic: () => now });
  const take = (peer: string, times = 1): void => {
    for (let time = 0; time < times; time++) limit.take(peer);
  };
  return { take, wait: (ms: number) => (now += ms) };
}

describe("the limit on refused credentials", () => {
  it("lets one peer have its burst, and not one more", () => {
    const { take } = create();
    take("a", 3);
    expect(() => {
      take("a");
    }).toThrow(limited);
  });

  it("lets it have one more each second afterwards, and never more than its burst at once", () => {
    const { take, wait } = create();
    take("a", 3);
    wait(999);
    expect(() => {
      take("a");
    }).toThrow(limited);
    wait(1);
    take("a");
    wait(3_600_000);
    take("a", 3);
    expect(() => {
      take("a");
    }).toThrow(limited);
  });

  it("bounds all peers together, and a peer over its own rate takes nothing from the others", () => {
    const { take } = create();
    take("a", 3);
    for (let time = 0; time < 10; time++) {
      expect(() => {
        take("a");
      }).toThrow(limited);
    }
    take("b", 2);
    expect(() => {
      take("b");
    }).toThrow(limited);
  });

  it("remembers so many peers and forgets the one quiet longest", () => {
    const { take, wait } = create();
    take("a", 3);
    take("b", 1);
    expect(() => {
      take("a");
    }).toThrow(limited);
    // Two seconds give all peers together four more, and "a" two; "b" is now the quietest.
    wait(2_000);
    take("a", 2);
    take("c", 1);
    expect(() => {
      take("a");
    }).toThrow(limited);
    take("b", 1);
  });
});
