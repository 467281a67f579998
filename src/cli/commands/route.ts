import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { defineRouteExplain } from "./route-explain.ts";

export function defineRoute(program: Command, context: CommandContext): void {
  const route = program.command("route").description("see which way requests go");
  defineRouteExplain(route, context);
}
