// The real program for system tests in a browser: started on a port of its own with an empty folder, stopped and swept away at the end.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const binary = process.env.TOGETHER_BINARY ?? join(root, "build/dev/together");

export const sharedData = process.env.TOGETHER_SHARED_DATA ?? join(root, "../shared/data");

export const password = "otter under blue bridge";

// `base` is its address, `code` what opens the first-run guide, where nobody has an account yet; `stop` ends it.
// `people` have accounts from the start: [{ name, role }], with an address made of the name, and the password above.
export async function startProgram({ people = [], words = [] } = {}) {
    const data = await mkdtemp(join(tmpdir(), "together-browser-"));
    const tokens = {};
    for (const { name, role = "member" } of people) {
        const email = emailOf(name);
        await run(data, ["user", "add", "--email", email, "--name", name, "--role", role, "--password-stdin"], `${password}\n`);
        tokens[name] = (await run(data, ["token", "create", "--email", email])).trim().split("\n").pop();
    }
    const server = spawn(binary, ["serve", "--data", data, "--listen", "127.0.0.1:0", ...words], { stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    server.stderr.on("data", (text) => (said += text));
    const ended = new Promise((resolve) => server.on("exit", resolve));
    const printed = await firstWords(server, () => said);
    return { base: printed.match(/listens on (\S+)/)[1], code: printed.match(/until there is one: (\S+)/)?.[1], data, tokens, send, stop, log: () => said };

    // Asks as a program does, by somebody's token; throws unless it was done.
    async function send(name, method, path, body) {
        const headers = { authorization: `Bearer ${tokens[name]}`, accept: "application/json", "content-type": "application/json" };
        const address = printed.match(/listens on (\S+)/)[1];
        const answer = await fetch(address + path, { method, headers, body: body && JSON.stringify(body) });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${path} by ${name}: ${answer.status} ${text}`);
        return text ? JSON.parse(text) : {};
    }

    async function stop() {
        server.kill("SIGTERM");
        const status = await ended;
        await rm(data, { recursive: true, force: true });
        if (status !== 0) throw new Error(`the server ended with ${status}: ${said.slice(-2000)}`);
    }
}

function firstWords(server, said) {
    return new Promise((resolve, reject) => {
        let printed = "";
        server.stdout.on("data", (text) => {
            printed += text;
            if (printed.includes("listens on") && printed.endsWith("\n")) resolve(printed);
        });
        server.on("exit", (status) => reject(new Error(`the server ended with ${status}: ${said()}`)));
    });
}

export function emailOf(name) {
    return `${name.split(" ")[0].toLowerCase()}@example.org`;
}

// One command of the program over a folder; what it printed.
export function run(data, words, input = "") {
    return new Promise((resolve, reject) => {
        const command = spawn(binary, [...words, "--data", data], { stdio: ["pipe", "pipe", "pipe"] });
        let printed = "";
        let said = "";
        command.stdout.on("data", (text) => (printed += text));
        command.stderr.on("data", (text) => (said += text));
        command.on("exit", (status) => (status === 0 ? resolve(printed) : reject(new Error(`${words.join(" ")}: ${status} ${said}`))));
        command.stdin.end(input);
    });
}
