import { describe, expect, it } from "vitest";
import { longestMatch } from "../../test/support/longest-match.ts";
import type { DetectionContext, Range } from "../contracts/detection.ts";
import { CONTEXT_CHARS } from "./context-score.ts";
import { cryptoAddress } from "./crypto-address.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const THRESHOLD = 0.5;

/** Examples of the specifications, and addresses that the tests of public validators hold to be good. */
const CHECKED: Readonly<Record<string, readonly string[]>> = {
  Bitcoin: [
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
    "16UwLL9Risc3QfPqBUvKofHmBQ7wMtjvM",
    "1111111111111111111114oLvT2",
    "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
    "3NJZLcZEEYBpxYEUGewU4knsQRn1WM5Fkt",
  ],
  "Bitcoin in bech32": [
    "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
    "bc1q2t63ewm3mvh0ztmnmezxm7s0tefknenxlrlwrk",
    "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3",
  ],
  "Bitcoin in bech32m": [
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
    "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
    "BC1SW50QGDZ25J",
    "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
  ],
  Litecoin: [
    "LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9",
    "LTpYZG19YmfvY2bBDYtCKpunVRw7nVgRHW",
    "ltc1qg42tkwuuxefutzxezdkdel39gfstuap288mfea",
  ],
  Dogecoin: ["DPpJVPpvPNP6i6tMj4rTycAGh8wReTqaSU", "A7JjzK9k9x5b2MkkQzqt91WZsuu7wTu6iS"],
  Dash: ["Xx4dYKgz3Zcv6kheaqog3fynaKWjbahb6b", "XcY4WJ6Z2Q8w7vcYER1JypC8s2oa3SQ1b1"],
  TRON: ["TNDzfERDpxLDS2w1q6yaFC7pzqaSQ3Bg3r", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"],
  XRP: [
    "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
    "rG1QQv2nh2gr7RCZ1P8YYcBUKCCN633jCn",
    "r3kmLJN5D28dHuH8vZNUZpMC43pEHpaocV",
  ],
  Monero: [
    "4BJHitCigGy6giuYsJFP26KGkTKiQDJ6HJP1pan2ir2CCV8Twc2WWmo4fu1NVXt8XLGYAkjo5cJ3yH68Lfz9ZXEUJ9MeqPW",
    "46tM15KsogEW5MiVmBn7waPF8u8ZsB6aHjJk7BAv1wvMKfWhQ2h2so5BCJ9cRakfPt5BFo452oy3K8UK6L2u2v7aJ3Nf7P2",
    "86iQTnEqQ9mXJFvBvbY3KU5do5Jh2NCkpTcZsw3TMZ6oKNJhELvAreZFQ1p8EknRRTKPp2vg9fJvy47Q4ARVChjLMuUAFQJ",
  ],
  Ethereum: [
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
  ],
  Cardano: [
    "addr1qxy3w62dupy9pzmpdfzxz4k240w5vawyagl5m9djqquyymrtm3grn7gpnjh7rwh2dy62hk8639lt6kzn32yxq960usnq9pexvt",
    "addr1vpu5vlrf4xkxv2qpwngf6cjhtw542ayty80v8dyr49rf5eg0yu80w",
  ],
};

function find(text: string): readonly Range[] {
  const found = cryptoAddress.detect(text, 0, CONTEXT);
  if (found instanceof Promise) throw new Error("addresses are found at once");
  return found;
}

const acting = (text: string): readonly Range[] =>
  find(text).filter((range) => (range.score ?? 1) >= THRESHOLD);

describe.each(Object.entries(CHECKED))("%s", (_, addresses) => {
  it.each(addresses)("%s is found whole, with nothing around it that speaks of money", (address) => {
    expect(acting(`see ${address}, and so on`)).toEqual([{ start: 4, end: 4 + address.length }]);
  });

  it.each(addresses)("%s with one character changed is not found", (address) => {
    for (let place = 1; place < address.length; place += 1) {
      const changed = address.slice(0, place) + neighbour(address.charAt(place)) + address.slice(place + 1);
      expect(acting(changed), changed).toEqual([]);
    }
  });

  it.each(addresses)("%s inside a longer word is not found", (address) => {
    expect(acting(`${address}x`)).toEqual([]);
    expect(acting(`x${address}`)).toEqual([]);
  });
});

/** A character of the same kind that stands in all the alphabets. */
function neighbour(character: string): string {
  if (/\d/.test(character)) return character === "7" ? "8" : "7";
  const other = character.toLowerCase() === "e" ? "f" : "e";
  return character === character.toUpperCase() ? other.toUpperCase() : other;
}

it.each([
  [
    "another constant than the version's",
    "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7k7grplx",
  ],
  ["another constant than the version's", "BC1SW50QA3JX3S"],
  ["a version beyond 16", "BC13W508D6QEJXTDG4Y5R3ZARVARY0C5XW7KN40WF2"],
  ["a program of one byte", "bc1pw5dgrnzv"],
  ["a version 0 program of 16 bytes", "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P"],
  ["both cases", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kV8f3t4"],
  ["a byte of padding too many", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf"],
  ["bits set in the padding", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j"],
])("an address in bech32 with %s, as BIP 350 lists it, is not found: %s", (_, address) => {
  expect(find(address)).toEqual([]);
});

describe("an Ethereum address in one case", () => {
  it.each([
    "0xde709f2102306220921060314715629080e2fb77",
    "0x27b1fdb04752bbc536007a920d24acb045561c26",
    "0x52908400098527886E0F7030069857D2E4169EE7",
  ])("%s is acted on with a context word near, and not without", (address) => {
    expect(acting(`commit ${address}`)).toEqual([]);
    expect(acting(`my ETH wallet: ${address}`)).toHaveLength(1);
    expect(acting(`${address} ist meine Geldbörse`)).toHaveLength(1);
    expect(acting(`我的钱包是${address}`)).toHaveLength(1);
    expect(acting(`wallet ${"-".repeat(CONTEXT_CHARS)}${address}`)).toEqual([]);
  });
});

describe("a Solana address", () => {
  it.each([
    "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA",
    "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
    "11111111111111111111111111111111",
  ])("%s is found with a context word near, and not without", (address) => {
    expect(find(`token ${address}`)).toEqual([]);
    expect(acting(`send SOL to ${address}`)).toHaveLength(1);
  });

  it("has 32 bytes", () => {
    expect(find("send SOL to TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5D")).toEqual([]);
    expect(find(`send SOL to ${"1".repeat(33)}`)).toEqual([]);
    expect(find(`send SOL to ${"z".repeat(44)}`)).toEqual([]);
  });
});

it("the reach covers the longest form and the words behind it", () => {
  const searched = (cryptoAddress.patterns ?? []).filter((pattern) => pattern.global);
  const longest = Math.max(...searched.map(longestMatch));
  expect(cryptoAddress.reach).toBe(longest + CONTEXT_CHARS);
});
