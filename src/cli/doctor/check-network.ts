import { createServer } from "node:net";
import { describeFailure } from "../describe-failure.ts";
import { callNode, NodeGone } from "../state/node-client.ts";
import type { Examination } from "./run-doctor.ts";
import { fail, ok, warn, type Check } from "./check.ts";

/** The node answers; or, where none runs, its address is free. */
export async function checkNetwork({ settings, node }: Examination): Promise<readonly Check[]> {
  if (node !== undefined) {
    try {
      await callNode(node, "GET", "/healthz");
      return [ok("node", `answers at ${node.url} (process ${node.pid})`)];
    } catch (error) {
      if (!(error instanceof NodeGone)) return [fail("node", describeFailure(error).message)];
      // Its process number belongs to somebody else by now; what follows is as if no node had been there.
    }
  }
  const { SALLYPORT_HOST: host, SALLYPORT_PORT: port } = settings;
  try {
    await listenOnce(host, port);
  } catch (error) {
    return [fail("port", describeFailure(error).message)];
  }
  const shown = port === 0 ? "any free port" : `port ${port}`;
  return node === undefined
    ? [ok("port", `no node runs; ${shown} of ${host} is free`)]
    : [warn("port", `the last node (process ${node.pid}) ended without a word; ${shown} of ${host} is free`)];
}

function listenOnce(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.close(() => {
        resolve();
      });
    });
  });
}
