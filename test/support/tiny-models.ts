import { mkdtemp, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { writeTinyModels } from "../../training/tiny-onnx/write-tiny-models.ts";

export {
  byteLevelTokenizer,
  unigramTokenizer,
  wordPieceTokenizer,
} from "../../training/tiny-onnx/tiny-tokenizers.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Whether what runs models is installed. It is among the development dependencies, so tests of models are left out only where those are. */
export const hasOnnxRuntime = ((): boolean => {
  try {
    createRequire(import.meta.url).resolve("onnxruntime-node");
    return true;
  } catch {
    // Not installed, which is all there is to know.
    return false;
  }
})();

export interface TinyModels {
  /** What SALLYPORT_MODELS_DIR would name. */
  readonly root: string;
  /** The program of worker threads, as it is in the tree now. */
  readonly program: URL;
  /** The same where onnxruntime-node is not to be found. */
  readonly programWithoutRuntime: URL;
  remove(): Promise<void>;
}

/** The tiny models of training/tiny-onnx in a folder of their own, and the program that runs them. */
export async function prepareTinyModels(): Promise<TinyModels> {
  const folder = await mkdtemp(join(tmpdir(), "sallyport-models-"));
  const root = join(folder, "models");
  await writeTinyModels(root);
  const bundled = await rolldown({
    input: join(ROOT, "src", "neural", "model-worker.ts"),
    platform: "node",
    external: [/^onnxruntime-node$/],
  });
  const [withRuntime, without] = [join(folder, "with"), join(folder, "without")];
  for (const dir of [withRuntime, without])
    await bundled.write({ dir, format: "esm", entryFileNames: "[name].mjs" });
  await bundled.close();
  await symlink(join(ROOT, "node_modules"), join(withRuntime, "node_modules"));
  return {
    root,
    program: pathToFileURL(join(withRuntime, "model-worker.mjs")),
    programWithoutRuntime: pathToFileURL(join(without, "model-worker.mjs")),
    async remove() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}
