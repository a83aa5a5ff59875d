// The least that can be done: every message to all others on the same path, kept nowhere and checked by nobody.
import { WebSocketServer } from "ws";

const [port] = process.argv.slice(2);
const rooms = new Map();
const server = new WebSocketServer({ host: "127.0.0.1", port: Number(port), perMessageDeflate: false, clientTracking: false });

server.on("connection", (socket, request) => {
  const name = request.url.split("?")[0];
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on("message", (data, isBinary) => {
    for (const other of room) if (other !== socket && other.readyState === 1) other.send(data, { binary: isBinary });
  });
  socket.on("close", () => room.delete(socket));
});
