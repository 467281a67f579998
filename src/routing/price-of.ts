import { DATE_PLACEHOLDER, type ModelPrice, type PriceList, type PriceTable } from "../contracts/price.ts";

/** What tells whose prices hold: how a provider is spoken to, and where it is. */
export interface PricedProvider {
  readonly type: string;
  /** Undefined where the provider's type has an address of its own. */
  readonly baseUrl?: string | undefined;
}

/** Finds a model's price by whose list it is on and the provider's own name for it. Undefined: not known, which is not free. */
export type PriceFinder = (list: PriceList, upstreamModel: string) => ModelPrice | undefined;

/** Longer names are nobody's; they are not searched for. */
const MAX_MODEL_NAME_CHARS = 256;
const RELEASE_DATE = /\d{8}|\d{4}-\d{2}-\d{2}/;
/** An ARN names the model, or the inference profile, after its last slash. */
const ARN = /^arn:aws[a-z-]*:bedrock:[^/]*:(?:foundation-model|inference-profile)\/([^/]+)$/;

/**
 * Prepares a table to be searched. A name written out goes before one with a placeholder for its date. The same name twice in a list is
 * refused: which of two prices holds would depend on their order.
 */
export function priceFinder(table: PriceTable): PriceFinder {
  const prices = new Map<string, ModelPrice>();
  for (const { list, models, price } of table.prices) {
    for (const model of models) {
      const key = keyOf(list, model);
      if (prices.has(key)) throw new Error(`The table of prices has ${list} ${model} twice.`);
      prices.set(key, price);
    }
  }
  return (list, upstreamModel) => {
    if (upstreamModel.length > MAX_MODEL_NAME_CHARS) return undefined;
    const name = list === "bedrock" ? (ARN.exec(upstreamModel)?.[1] ?? upstreamModel) : upstreamModel;
    return (
      prices.get(keyOf(list, name)) ?? prices.get(keyOf(list, name.replace(RELEASE_DATE, DATE_PLACEHOLDER)))
    );
  };
}

function keyOf(list: PriceList, model: string): string {
  return `${list} ${model}`;
}

const HOSTS: readonly (readonly [RegExp, PriceList])[] = [
  [/^(?:[a-z]{2}\.)?api\.openai\.com$/, "openai"],
  [/^api\.anthropic\.com$/, "anthropic"],
  [/^generativelanguage\.googleapis\.com$/, "gemini"],
  [/^api\.mistral\.ai$/, "mistral"],
  [/^api\.cohere\.(?:com|ai)$/, "cohere"],
  [/^bedrock-runtime(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com$/, "bedrock"],
];

/** Types of providers that lead to one company where no address is named. */
const TYPES: Readonly<Record<string, PriceList>> = {
  anthropic: "anthropic",
  gemini: "gemini",
  mistral: "mistral",
  cohere: "cohere",
  bedrock: "bedrock",
};

/**
 * Whose list a provider's prices are on. Undefined where its address is not that of a company whose prices we have: a server of one's
 * own, or a reseller, has the same names of models at other prices.
 */
export function priceListOf({ type, baseUrl }: PricedProvider): PriceList | undefined {
  if (baseUrl === undefined) return Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!URL.canParse(baseUrl)) return undefined;
  const { hostname } = new URL(baseUrl);
  return HOSTS.find(([pattern]) => pattern.test(hostname))?.[1];
}
