import type { Command } from "commander";
import type { CommandContext } from "../command-context.ts";
import { definePromptsDiff } from "./prompts-diff.ts";
import { definePromptsLabel } from "./prompts-label.ts";
import { definePromptsList } from "./prompts-list.ts";
import { definePromptsRender } from "./prompts-render.ts";
import { definePromptsRollback } from "./prompts-rollback.ts";
import { definePromptsShow } from "./prompts-show.ts";
import { definePromptsTest } from "./prompts-test.ts";

export function definePrompts(program: Command, context: CommandContext): void {
  const prompts = program.command("prompts").description("look at Prompts, try them, and move their labels");
  definePromptsList(prompts, context);
  definePromptsShow(prompts, context);
  definePromptsRender(prompts, context);
  definePromptsTest(prompts, context);
  definePromptsDiff(prompts, context);
  definePromptsLabel(prompts, context);
  definePromptsRollback(prompts, context);
}
