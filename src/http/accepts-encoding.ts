import type { FastifyRequest } from "fastify";
import { firstOf } from "./first-of.ts";

/** Whether a client takes content in an encoding (RFC 9110, section 12.5.3): one that it gives no weight to, it does not. */
export function acceptsEncoding({ headers }: Pick<FastifyRequest, "headers">, encoding: string): boolean {
  return (firstOf(headers["accept-encoding"]) ?? "").split(",").some((each) => {
    const [name = "", weight = ""] = each.split(";").map((part) => part.trim().toLowerCase());
    return name === encoding && !/^q=0(?:\.0*)?$/.test(weight);
  });
}
