// Fills a new installation with one small company, for bin/dev: `demo.mjs people TOGETHER DATA` before the server starts, then
// `demo.mjs threads URL DATA`. Only through the commands and the API, as anybody could.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const password = "workshop-light-42";

const people = [
    { key: "ana", name: "Ana Petrova", role: "admin" },
    { key: "ben", name: "Ben Okafor", role: "member" },
    { key: "chloe", name: "Chloé Martin", role: "lead" },
    { key: "dev", name: "Dev Sharma", role: "member" },
    { key: "esra", name: "Esra Yıldız", role: "member" },
];

const spaces = [
    { by: "ana", name: "Design", purpose: "How things look, read and feel. Show early, ask often." },
    { by: "dev", name: "Assembly line 2", purpose: "Set-ups, faults and small tricks at the bench." },
    { by: "chloe", name: "Learning at work", purpose: "What we try, and what came of it." },
];

const threads = [
    { by: "dev", space: "assembly-line-2", kind: "question", title: "How do you keep the torque of the small driver steady?",
        body: "Ours drifts after about **200 screws**. Readings from this morning:\n\n| screw | Nm |\n| --- | --- |\n| 1 | 0.62 |\n| 200 | 0.55 |\n\nIs it the battery, or me?",
        topics: ["torque, tools"], reactions: [["ben", "me_too"]],
        replies: [
            { by: "ben", body: "The battery. We change it at the second bar, and it stays within 0.02 Nm. See the sheet on the door.",
                accepted: true, reactions: [["dev", "thanks"], ["esra", "insightful"]] },
            { by: "esra", body: "We also let it warm up for five minutes. @ben-okafor, does your team do that too?",
                replies: [{ by: "ben", body: "No, never needed it. Worth a try on Monday." }] },
        ] },
    { by: "ana", space: "design", kind: "insight", title: "People read the first line of an error and nothing else",
        body: "Watched six colleagues with the new form. Nobody read past the first sentence, so that sentence has to say **what to do**, not what went wrong.",
        topics: ["writing, forms"], reactions: [["chloe", "insightful"], ["ben", "insightful"], ["esra", "celebrate"]],
        replies: [{ by: "chloe", body: "Saw the same in the enrolment page. I'll rewrite its three worst messages this week." }] },
    { by: "esra", space: "design", kind: "idea", title: "A photo of the bench instead of the drawing",
        body: "For changes of the set-up we could photograph the bench and draw one arrow on it. Ten seconds, and nobody needs the drawing's number.",
        topics: ["set-up, pictures"], reactions: [["dev", "support"], ["ben", "support"]], replies: [] },
    { by: "ben", space: "assembly-line-2", kind: "story", title: "One arrow on a photo saved the night shift an hour",
        body: "I used Esra's idea on Tuesday: a photo of the changed clamp with one red arrow, pinned to the line's channel. The night shift set up in 20 minutes; last month it took 80.",
        topics: ["set-up, pictures"], reactions: [["esra", "celebrate"], ["chloe", "thanks"]],
        replies: [{ by: "dev", body: "I was there. It was 22 minutes, and no call to Ben's phone." }] },
    { by: "chloe", space: "learning-at-work", kind: "signal", title: "Two suppliers now ask for proof of training on every shift",
        body: "Both audits of this month asked who was trained for what, and **when they last did it**. A list of attended courses was not enough for them.",
        topics: ["audits"], reactions: [], replies: [] },
    { by: "dev", space: "learning-at-work", kind: "question", title: "Who has onboarded someone remotely and would do it again?",
        body: "A colleague starts in March, 400 km away. What did you do in the first week?", topics: ["onboarding"], reactions: [], replies: [] },
];

function addPeople(together, data) {
    const tokens = {};
    for (const { key, name, role } of people) {
        const email = `${key}@example.org`;
        const at = ["--data", data];
        execFileSync(together, ["user", "add", ...at, "--email", email, "--name", name, "--role", role, "--password-stdin"],
            { input: `${password}\n`, stdio: ["pipe", "ignore", "inherit"] });
        const printed = execFileSync(together, ["token", "create", ...at, "--email", email], { stdio: ["ignore", "pipe", "inherit"] });
        tokens[key] = printed.toString().trim().split("\n").pop();
    }
    writeFileSync(join(data, "demo-tokens.json"), JSON.stringify(tokens), { mode: 0o600 });
}

async function fill(url, data) {
    const tokens = JSON.parse(readFileSync(join(data, "demo-tokens.json")));
    async function send(by, path, body) {
        const headers = { authorization: `Bearer ${tokens[by]}`, accept: "application/json", "content-type": "application/json" };
        const answer = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`POST ${path} by ${by}: ${answer.status} ${text}`);
        return text ? JSON.parse(text) : {};
    }
    async function reply(post, { by, body, accepted, reactions = [], replies = [] }, asker, parent) {
        const { id } = await send(by, `/posts/${post}/replies`, parent ? { body, parent } : { body });
        for (const [who, add] of reactions) await send(who, `/replies/${id}/reactions`, { add });
        if (accepted) await send(asker, `/posts/${post}/acceptance`, { reply: id });
        for (const answer of replies) await reply(post, answer, asker, id);
    }
    for (const { by, name, purpose } of spaces) {
        const { slug } = await send(by, "/spaces", { name, purpose });
        for (const { key } of people) if (key !== by) await send(key, `/spaces/${slug}/membership`, {});
    }
    for (const { by, space, kind, title, body, topics, reactions, replies } of threads) {
        const { id } = await send(by, "/posts", { space, kind, title, body, topics });
        for (const [who, add] of reactions) await send(who, `/posts/${id}/reactions`, { add });
        for (const answer of replies) await reply(id, answer, by);
    }
}

const [what, where, data] = process.argv.slice(2);
if (what === "people") addPeople(where, data);
else if (what === "threads") await fill(where, data);
else process.exit(2);
console.log(`ana@example.org, password ${password}`);
