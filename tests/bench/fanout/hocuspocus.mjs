// Hocuspocus as it comes, without an extension: a document a session, in memory alone.
import { Server } from "@hocuspocus/server";

const [port] = process.argv.slice(2);
const server = new Server({ address: "127.0.0.1", port: Number(port), quiet: true });
await server.listen();
