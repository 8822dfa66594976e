// One WebSocket a tab: what the page shows is watched, and its controllers are told what changed there. After a break it comes
// back by itself, a little later each time and not with everybody else at once, and catches up from where it was.
const firstPause = 500;
const longestPause = 30_000;
const silence = 300; // before the page's wishes are sent, so that a change of page is one wish
const remembered = 4_000;

const watchers = new Map(); // stream -> set of listeners
let socket = null;
let isWanted = false;
let failures = 0;
let retry = 0;
let settle = 0;
let mark = null; // up to when this tab knows what happened, by the server's clock
let known = new Set(); // ids of events that were told: what is told twice is one

function address() {
    return `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/live`;
}

function dispatch(stream, kind, detail) {
    for (const listener of watchers.get(stream) ?? []) listener[kind]?.(detail);
}

function everyone(kind) {
    for (const stream of watchers.keys()) dispatch(stream, kind);
}

function isNew(change) {
    if (known.has(change.id)) return false;
    known.add(change.id);
    if (known.size > remembered) known = new Set([...known].slice(remembered / 2));
    return true;
}

function timeOf(text) {
    return BigInt(text.split("-")[0]);
}

function takeChanges({ stream, changes, mark: until }) {
    mark = until;
    const fresh = changes.filter(isNew);
    if (fresh.length > 0) dispatch(stream, "changed", fresh);
}

function hear(message) {
    if (message.changes) takeChanges(message);
    else if (message.missed) dispatch(message.missed, "missed");
    else if (message.refused) for (const stream of message.refused) dispatch(stream, "lost");
    else if (message.here) dispatch(message.here.stream, "here", message.here);
    else if (message.typing) dispatch(message.typing.stream, "typing", message.typing);
}

function sendWishes() {
    clearTimeout(settle);
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ watch: [...watchers.keys()], since: mark ?? document.body.dataset.mark }));
}

function opened() {
    failures = 0;
    sendWishes();
}

function closed({ code }) {
    socket = null;
    document.documentElement.classList.remove("live");
    if (code === 4401) {
        isWanted = false;
        return everyone("away");
    }
    if (isWanted) comeBack();
}

// Between half and all of a time that doubles: after a restart of the server nobody comes at the same moment.
function comeBack() {
    clearTimeout(retry);
    const pause = Math.min(firstPause * 2 ** failures, longestPause);
    failures += 1;
    retry = setTimeout(connect, pause * (0.5 + Math.random() / 2));
}

function connect() {
    clearTimeout(retry);
    if (socket || !isWanted) return;
    socket = new WebSocket(address());
    socket.addEventListener("open", opened);
    socket.addEventListener("message", ({ data }) => hear(JSON.parse(data)));
    socket.addEventListener("close", closed);
}

function settleSoon() {
    clearTimeout(settle);
    settle = setTimeout(() => {
        isWanted = watchers.size > 0;
        if (socket) sendWishes();
        else if (isWanted) connect();
    }, silence);
}

// `listener` has some of: changed(changes), missed(), lost(), away(), here(crowd), typing(people). A page that came from the
// server just now knows more than the tab did: its mark is taken.
export function watch(stream, listener) {
    const fromPage = document.body.dataset.mark;
    if (watchers.size === 0 && fromPage) mark = fromPage;
    else if (fromPage && mark !== null && timeOf(fromPage) < timeOf(mark)) mark = fromPage;
    if (!watchers.has(stream)) watchers.set(stream, new Set());
    watchers.get(stream).add(listener);
    settleSoon();
    return () => {
        watchers.get(stream)?.delete(listener);
        if (watchers.get(stream)?.size === 0) watchers.delete(stream);
        settleSoon();
    };
}

export function sayTyping(stream) {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ typing: stream }));
}

export function followNetwork() {
    window.addEventListener("online", () => {
        failures = 0;
        connect();
    });
    document.addEventListener("visibilitychange", () => {
        if (!document.hidden && isWanted) connect();
    });
}
