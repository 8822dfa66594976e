// A thread that others write in while one reads: new replies come in below, changes happen in place, and nothing moves away.
import { Controller } from "@hotwired/stimulus";
import { morphElements } from "@hotwired/turbo";
import { sayTyping, watch } from "../live.js";
import { isInView, keepPlace } from "../reading_place.js";

const fetchDelay = 250; // and as much again by chance: not everybody asks at once
const ownFetchDelay = 25; // of what one has a part in: few do
const atOnce = 40; // replies of one fetch
const tooMany = 120; // new replies waiting: then they are read as a page
const typingEvery = 2_500;
const typingShown = 5_000;
const refreshWithin = 1_500;
const places = new Set(["moved", "merged", "split"]); // much stands elsewhere then

export default class extends Controller {
    static targets = ["replies", "count", "here", "writing", "foot", "pill", "voice"];
    static values = { id: String, me: String, part: Boolean, last: Boolean, one: String, more: String, here: String, writes: String, write: String, closed: String, lost: String, merged: String, away: String, countOne: String, countMore: String };

    connect() {
        this.wanted = new Set();
        this.unseen = [];
        this.elsewhere = 0;
        this.writers = new Map();
        this.onScroll = () => this.forgetSeen();
        this.onMorph = () => this.restoreAfterMorph();
        document.addEventListener("scroll", this.onScroll, { passive: true });
        document.addEventListener("turbo:morph", this.onMorph);
        this.unwatch = watch(this.stream, this);
    }

    disconnect() {
        this.unwatch();
        document.removeEventListener("scroll", this.onScroll);
        document.removeEventListener("turbo:morph", this.onMorph);
        for (const timer of [this.fetching, this.refreshing, this.fading]) clearTimeout(timer);
    }

    changed(changes) {
        const speakable = changes.filter((change) => change.say && change.by !== this.meValue);
        for (const change of changes) this.take(change);
        if (speakable.length > 0) this.voiceTarget.textContent = speakable.map((change) => change.say).join(" ");
        this.showPill();
    }

    // What is the same for everybody came along; who has a part in it fetches their own.
    take(change) {
        const isPost = change.about === this.idValue;
        const element = isPost ? this.post : this.find(change.about);
        if (places.has(change.what)) return this.goAlong(change);
        if (change.what === "replied" && element) return;
        if (change.what === "replied") this.latest = change.about;
        if (change.what === "replied" && change.html) this.countUp();
        if (change.what === "accepted" || change.what === "unaccepted") this.unmarkAnswers(change.about);
        if (change.what === "closed" || change.what === "reopened" || change.what === "deleted") this.changeFoot(change);
        if (!change.html || this.isMine(change, element)) return this.want(change.about, change.html ? ownFetchDelay : fetchDelay);
        const fragment = document.createRange().createContextualFragment(change.html);
        if (isPost) this.replacePost(fragment.firstElementChild);
        else this.place(fragment.firstElementChild);
    }

    isMine(change, element) {
        const isAuthor = change.html?.includes(`data-author="${this.meValue}"`);
        return this.partValue || isAuthor || change.by === this.meValue || element?.querySelector(':scope > .reply-own [aria-pressed="true"], :scope > .reaction-row [aria-pressed="true"], :scope > .post-head [aria-pressed="true"]') != null;
    }

    want(id, delay = fetchDelay) {
        this.wanted.add(id);
        if (this.wanted.size > tooMany) return this.giveUp();
        this.fetching ??= setTimeout(() => this.fetchWanted(), delay * (1 + Math.random()));
    }

    // So much at once is for a page, not for the one that is being read.
    giveUp() {
        this.elsewhere += this.wanted.size;
        this.wanted.clear();
        this.lastValue = false;
    }

    async fetchWanted() {
        const ids = [...this.wanted].slice(0, atOnce);
        for (const id of ids) this.wanted.delete(id);
        const replies = ids.filter((id) => id !== this.idValue);
        const answer = await fetch(`/posts/${this.idValue}/updates?replies=${replies}`, { headers: { Accept: "text/html", "X-Requested-With": "fetch" } }).catch(() => null);
        this.fetching = null;
        if (!this.element.isConnected) return;
        if (!answer?.ok) return answer ? undefined : this.refreshSoon();
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (ids.includes(this.idValue)) this.replacePost(document.adoptNode(page.querySelector(".post")));
        for (const id of replies) if (!page.getElementById(`reply-${id}`)) this.find(id)?.remove(); // its sending was undone
        for (const reply of page.querySelectorAll(".reply")) this.place(document.adoptNode(reply));
        this.showPill();
        if (this.wanted.size > 0) this.fetching = setTimeout(() => this.fetchWanted(), fetchDelay);
    }

    place(element) {
        const old = document.getElementById(element.id);
        if (old) return keepPlace(() => this.renew(old, element));
        const parent = element.dataset.parent && this.find(element.dataset.parent);
        if (element.dataset.parent && !parent) return;
        if (!parent && !this.lastValue) {
            this.elsewhere += 1;
            return;
        }
        const list = parent ? this.nestedOf(parent) : this.repliesTarget;
        keepPlace(() => this.insertInOrder(list, element));
        element.classList.add("fresh");
        this.repliesTarget.parentElement.querySelector(":scope > .muted")?.remove();
        if (element.dataset.author !== this.meValue && !isInView(element)) this.unseen.push(element.id);
    }

    // In the order they were written, whatever order they came in.
    insertInOrder(list, element) {
        let after = list.lastElementChild;
        const key = (one) => `${one.dataset.at} ${one.id}`;
        while (after && after.dataset.at && key(after) > key(element)) after = after.previousElementSibling;
        if (after) after.after(element);
        else list.prepend(element);
    }

    // What one has open or writes within it stays as it is.
    renew(old, element) {
        old.className = element.className;
        this.markAnswer(old, element.querySelector(":scope > .answer-label"));
        const own = old.querySelector(":scope > .reply-own");
        morphElements(own, element.querySelector(":scope > .reply-own"), { callbacks: { beforeNodeMorphed: (node) => !this.isInUse(node) } });
    }

    replacePost(element) {
        keepPlace(() => morphElements(this.post, element, { callbacks: { beforeNodeMorphed: (node) => !this.isInUse(node) } }));
    }

    isInUse(node) {
        if (!(node instanceof Element)) return false;
        const isWriting = node.matches('turbo-frame[id^="answer-"]') && node.childElementCount > 0;
        return isWriting || node.matches("details[open]");
    }

    markAnswer(old, label) {
        const known = old.querySelector(":scope > .answer-label");
        if (label && !known) old.prepend(label);
        if (!label) known?.remove();
    }

    unmarkAnswers(but) {
        for (const answer of this.element.querySelectorAll(".reply.answer")) {
            if (answer.id === `reply-${but}`) continue;
            answer.classList.remove("answer");
            this.markAnswer(answer, null);
            if (this.partValue) this.want(answer.id.slice("reply-".length));
        }
    }

    // Somebody who writes keeps what they wrote; whether it can be sent, they are told.
    changeFoot({ what }) {
        const isOpen = this.footTarget.querySelector("#reply-here") !== null;
        if (isOpen === (what === "reopened")) return;
        const text = this.footTarget.querySelector("textarea")?.value ?? "";
        if (text.trim() === "") return this.refreshSoon();
        if (what !== "reopened") this.tell(this.closedValue);
    }

    tell(text) {
        let note = this.footTarget.querySelector(".notice.told");
        if (!note) {
            note = document.createElement("p");
            note.className = "notice note told";
            this.footTarget.prepend(note);
        }
        note.textContent = text;
        this.voiceTarget.textContent = text;
    }

    // The same page, morphed in place; later when somebody writes in it.
    missed() {
        this.refreshSoon();
    }

    refreshSoon() {
        this.refreshing ??= setTimeout(() => {
            this.refreshing = null;
            if (this.isWriting) return this.want(this.idValue);
            window.Turbo.session.refresh(location.href);
        }, refreshWithin * Math.random());
    }

    // A thread that went into another one is read on there.
    goAlong({ what, about }) {
        const isGone = what === "merged" && about === this.idValue;
        if (!isGone) return this.refreshSoon();
        if (this.isWriting) this.tell(this.mergedValue);
        else window.Turbo.visit(`/replies/${this.idValue}`, { action: "replace" });
    }

    get isWriting() {
        const hasFiles = this.element.querySelector(".attached-file") !== null;
        return hasFiles || [...this.element.querySelectorAll("textarea")].some((field) => field.value.trim() !== "");
    }

    lost() {
        if (this.isWriting) this.tell(this.lostValue);
        else window.Turbo.visit("/", { action: "replace" });
    }

    away() {
        this.tell(this.awayValue);
    }

    showPill() {
        const count = this.unseen.length + this.elsewhere;
        this.pillTarget.hidden = count === 0;
        this.pillTarget.textContent = count === 1 ? this.oneValue : this.moreValue.replace("#", count);
    }

    show() {
        const first = document.getElementById(this.unseen[0]);
        if (first) first.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
        else window.Turbo.visit(`/replies/${this.latest}`);
        this.unseen = [];
        this.elsewhere = 0;
        this.showPill();
    }

    forgetSeen() {
        if (this.unseen.length === 0) return;
        this.unseen = this.unseen.filter((id) => {
            const element = document.getElementById(id);
            return element && !isInView(element);
        });
        this.showPill();
    }

    here(crowd) {
        this.crowd = crowd;
        this.showCrowd();
    }

    showCrowd() {
        const { people, count } = this.crowd ?? { people: [], count: 0 };
        const others = people.filter((person) => person.id !== this.meValue);
        this.hereTarget.hidden = others.length === 0;
        const more = count - people.length;
        const names = others.map((person) => person.name).join(", ");
        this.hereTarget.textContent = `${this.hereValue} ${names}${more > 0 ? ` +${more}` : ""}`;
        const present = new Set(others.map((person) => person.id));
        for (const dot of document.querySelectorAll("[data-presence]")) dot.classList.toggle("present", present.has(dot.dataset.presence));
    }

    // The morphed page comes from the server, which knows nothing of this tab.
    restoreAfterMorph() {
        this.showCrowd();
        this.showPill();
        this.showWriters();
    }

    countUp() {
        const count = Number(this.countTarget.textContent.replace(/\D/g, "")) + 1;
        this.countTarget.textContent = count === 1 ? this.countOneValue : this.countMoreValue.replace("#", count.toLocaleString(document.documentElement.lang));
    }

    typing({ people }) {
        for (const person of people) if (person.id !== this.meValue) this.writers.set(person.name, Date.now());
        this.showWriters();
    }

    showWriters() {
        clearTimeout(this.fading);
        for (const [name, since] of this.writers) if (Date.now() - since > typingShown) this.writers.delete(name);
        const names = [...this.writers.keys()];
        this.writingTarget.hidden = names.length === 0;
        this.writingTarget.textContent = names.length === 1 ? this.writesValue.replace("#", names[0]) : this.writeValue;
        if (names.length > 0) this.fading = setTimeout(() => this.showWriters(), 1_000);
    }

    // From any composer of the thread.
    write({ target }) {
        if (!target.matches("textarea") || target.value.trim() === "") return;
        if (Date.now() - (this.saidTyping ?? 0) < typingEvery) return;
        this.saidTyping = Date.now();
        sayTyping(this.stream);
    }

    nestedOf(article) {
        const known = article.querySelector(":scope > .nested");
        if (known) return known;
        const list = document.createElement("div");
        list.className = "nested";
        article.append(list);
        return list;
    }

    find(id) {
        return document.getElementById(`reply-${id}`);
    }

    get post() {
        return document.getElementById("post");
    }

    get stream() {
        return `thread:${this.idValue}`;
    }
}
