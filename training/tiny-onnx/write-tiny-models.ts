import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tinyModels } from "./tiny-models.ts";

/** Writes a folder for each tiny model below `folder`, as models are downloaded: the same bytes every time. */
export async function writeTinyModels(folder: string): Promise<void> {
  for (const { name, model, tokenizer, files } of tinyModels()) {
    const home = join(folder, name);
    await mkdir(home, { recursive: true });
    await writeFile(join(home, "model.onnx"), model);
    for (const [file, content] of Object.entries({ "tokenizer.json": tokenizer, ...files }))
      await writeFile(join(home, file), `${JSON.stringify(content, null, 2)}\n`);
  }
}
