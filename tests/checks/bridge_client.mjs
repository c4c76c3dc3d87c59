// An app in Node that speaks to Snapshot Manager's bridge, with the package "ws" alone:
//
//     npm install ws && node bridge_client.mjs [LIBRARY]
//
// It begins a session, tells two messages and a balance, waits until a snapshot is safe, and prints its id.

import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";

const library = process.argv[2] ?? process.env.SNAPSHOT_MANAGER_LIBRARY
    ?? join(homedir(), ".local/share/snapshot-manager/library");
const { port, token } = JSON.parse(readFileSync(join(library, "bridge.json"), "utf8"));

const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { perMessageDeflate: false });
const waiting = new Map();
const news = [];

socket.on("message", (data) => {
    const message = JSON.parse(data);
    if (!waiting.has(message.id)) {
        news.push(message.method);
        return;
    }
    const { resolve, reject } = waiting.get(message.id);
    waiting.delete(message.id);
    message.error ? reject(new Error(message.error.message)) : resolve(message.result);
});

let asked = 0;
function call(method, params = {}) {
    const id = ++asked;
    const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    return answer;
}

await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
await call("auth.request", { token, app: "node-demo" });
await call("session.created", { id: "n1", title: "From Node", model: "m-1", provider: "me" });
for (const [id, role, content] of [["m1", "user", "Hello"], ["m2", "assistant", "Hi"]]) {
    const usage = { promptTokens: 3, completionTokens: 1, cost: 0 };
    await call("message.completed", { sessionId: "n1", message: { id, role, content }, usage });
}
await call("balance.update", { diem: 42.5, usd: 10 });
const { safe, snapshotId } = await call("operation.before", { operation: "rm -r build" });
const { sessions } = await call("state.get", { sessionId: "n1" });
console.log(JSON.stringify({ safe, snapshotId, messages: sessions[0].messages.length }));
socket.close();
