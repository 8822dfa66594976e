// Says how far one has read when replies arrive while the thread is open: what was seen here is not new elsewhere.
import { Controller } from "@hotwired/stimulus";

let sought = ""; // behind '#' of the address that was pressed: a redirect that scripts follow loses it
let followed = ""; // once is enough

document.addEventListener("turbo:visit", ({ detail }) => {
    const { hash } = new URL(detail.url, location.href);
    if (detail.action === "replace") return;
    sought = hash;
    followed = "";
});

export default class extends Controller {
    static values = { url: String, csrf: String };

    connect() {
        this.onLoad = () => this.arrive();
        document.addEventListener("turbo:load", this.onLoad); // after a redirect, too, when the address is known
        this.arrive();
        this.list = this.element.querySelector("#replies");
        if (!this.list) return;
        this.seen = new IntersectionObserver((entries) => this.note(entries), { threshold: 0.4 });
        this.arrivals = new MutationObserver((records) => this.watch(records));
        this.arrivals.observe(this.list, { childList: true, subtree: true });
    }

    // To the reply that was asked for, whose name behind '#' got lost on the way; or that stands elsewhere since.
    arrive() {
        const address = new URL(location.href);
        const led = address.searchParams.get("reply");
        const id = /^#reply-([0-9a-f-]{36})$/.exec(address.hash || (led && sought) || "")?.[1] ?? led;
        if (!id) return;
        address.searchParams.delete("reply");
        address.hash = `reply-${id}`;
        history.replaceState(history.state, "", address);
        const reply = document.getElementById(`reply-${id}`);
        if (!reply) return this.follow(id, led);
        if (!led) return;
        reply.classList.add("fresh");
        requestAnimationFrame(() => reply.scrollIntoView({ block: "start" }));
    }

    // Where it is now, if it can be seen; else to where one was led.
    async follow(id, led) {
        if (followed === id || id === led) return;
        followed = id;
        const answer = await fetch(`/replies/${id}`, { headers: { Accept: "application/json", "X-Requested-With": "fetch" } }).catch(() => null);
        if (!this.element.isConnected) return;
        if (answer?.ok) window.Turbo.visit(`/replies/${id}`, { action: "replace" });
        else document.getElementById(`reply-${led}`)?.scrollIntoView({ block: "start" });
    }

    disconnect() {
        document.removeEventListener("turbo:load", this.onLoad);
        this.arrivals?.disconnect();
        this.seen?.disconnect();
        clearTimeout(this.timer);
    }

    watch(records) {
        for (const { addedNodes } of records)
            for (const node of addedNodes)
                if (node.nodeType === Node.ELEMENT_NODE && node.id.startsWith("reply-")) this.seen.observe(node);
    }

    note(entries) {
        for (const { isIntersecting, target } of entries) {
            if (!isIntersecting || document.hidden) continue;
            this.seen.unobserve(target);
            this.last = target.id.slice("reply-".length);
            clearTimeout(this.timer);
            this.timer = setTimeout(() => this.tell(), 1000);
        }
    }

    async tell() {
        const body = new URLSearchParams({ reply: this.last, csrf: this.csrfValue });
        await fetch(this.urlValue, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => {});
    }
}
