// Draws the people of the demo world as their line `face:` in world/people.md says: a KEY.webp each, the same ones every time.
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join, relative } from "node:path"
import { chromium } from "playwright-core"

const world = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "world")
const folder = process.argv[2] ?? join(world, "faces")
const size = 192

const skins = ["", "#f6d3bd", "#ecbd9a", "#cf9a72", "#a8744d", "#75482e"]
const shades = ["", "#e6b498", "#d59e79", "#b37d57", "#8a5a3a", "#5a3521"]
const hairs = { black: "#231d20", "dark-brown": "#44302a", brown: "#74503a", red: "#b4552d", blond: "#d9b36c", grey: "#9b9a9a", white: "#e4e1dc" }
const tops = { teal: "#2f7f79", ink: "#35405c", slate: "#66788a", navy: "#2d4a73", green: "#4f8a5b", rust: "#b5583a", moss: "#7d8648", grey: "#8a8a86",
    amber: "#d59a3a", plum: "#7d4a72", coral: "#e07b68", blue: "#4a7fb8" }
const papers = ["#f3e3d0", "#dcebe6", "#e4e2f1", "#f6dcd6", "#e9ecd4", "#dbe7f2", "#f4e6c2"]

function hash(text) {
    let sum = 7
    for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) % 1000003
    return sum
}

// "skin 3, hair waves dark-brown, glasses round, top teal" -> { skin: ["3"], hair: ["waves", "dark-brown"], ... }
function parse(face) {
    return Object.fromEntries(face.split(",").map((part) => { const [name, ...rest] = part.trim().split(" "); return [name, rest] }))
}

const dot = (x, y, r, fill, more = "") => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" ${more}/>`
const oval = (x, y, rx, ry, fill, more = "") => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`
const shape = (d, fill, more = "") => `<path d="${d}" fill="${fill}" ${more}/>`
const line = (d, stroke, width, more = "") => `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}/>`

// What lies behind the head, and what falls over the forehead, for each cut.
const cuts = {
    short: { front: (c) => shape("M27 46C24 24 36 15 51 15c17 0 26 11 22 31-2-5-4-9-7-12-8 2-22 1-30-4-4 4-7 9-9 16z", c) },
    crop: { front: (c) => shape("M28 42C27 25 37 18 50 18s23 7 22 24c-2-6-4-9-6-11-9-4-23-4-32 0-2 2-4 5-6 11z", c) },
    thin: { front: (c) => shape("M27 48c-3-9-1-17 4-21 0 6-1 11-2 21zM73 48c3-9 1-17-4-21 0 6 1 11 2 21z", c) + line("M37 20c7-4 18-4 26 0", c, 3) },
    bald: { front: () => "" },
    bob: { back: (c) => shape("M24 62C17 30 32 13 50 13s33 17 26 49c-1 6-8 8-12 6H36c-4 2-11 0-12-6z", c), front: (c) => shape("M28 47c0-14 8-22 17-24 3 6 16 10 27 12 1 4 1 8 0 12 5-20-4-31-22-31S23 27 28 47z", c) },
    long: { back: (c) => shape("M22 84C19 60 18 14 50 13c32 1 31 47 28 71-8 4-16 3-20-2H42c-4 5-12 6-20 2z", c), front: (c) => shape("M28 48c1-12 8-20 22-25 14 5 21 13 22 25 5-20-3-32-22-32S23 28 28 48z", c) },
    waves: { back: (c) => shape("M24 74c-7-5-2-12-4-19-3-8 1-13 3-20C26 21 37 12 51 13c15 0 24 10 26 22 1 7 6 12 3 20-2 7 3 14-4 19-6 4-13 2-17-3H41c-4 5-11 7-17 3z", c), front: (c) => shape("M27 46c1-8 5-12 11-13 5-1 6-6 12-7 7 5 17 5 22 20 5-20-5-31-22-31S22 27 27 46z", c) },
    curls: { back: (c) => [[31, 30, 11], [41, 21, 11], [54, 19, 11], [66, 25, 11], [73, 36, 10], [75, 48, 9], [26, 41, 10], [25, 52, 8]].map(([x, y, r]) => dot(x, y, r, c)).join(""), front: (c) => [[36, 27, 7], [46, 24, 7], [56, 24, 7], [65, 29, 7], [30, 34, 6]].map(([x, y, r]) => dot(x, y, r, c)).join("") },
    bun: { back: (c) => dot(50, 12, 10, c) + shape("M25 50C22 28 34 16 50 16s28 12 25 34z", c), front: (c) => shape("M28 46c1-13 9-21 22-22 13 1 21 9 22 22 4-18-5-29-22-29S24 28 28 46z", c) },
    ponytail: { back: (c) => shape("M66 22c16-2 22 12 19 27-1 9 1 14 4 18-9 2-17-4-17-15 0-12 0-20-6-30z", c) + shape("M25 50C22 28 34 15 50 15s28 13 25 35z", c), front: (c) => shape("M28 46c1-12 7-19 15-22 9 5 20 6 29 22 4-18-5-30-22-30S24 28 28 46z", c) },
    braids: { back: (c) => shape("M24 56C20 28 33 14 50 14s30 14 26 42z", c) + [24, 76].map((x) => [58, 66, 74, 82].map((y, i) => oval(x + (x < 50 ? -i : i) / 2, y, 5.4 - i * 0.5, 5, c)).join("")).join(""), front: (c) => shape("M28 46c1-13 9-20 22-22 13 2 21 9 22 22 4-18-5-29-22-29S24 28 28 46z", c) + line("M50 16v9", "#0003", 1) },
}

function glasses(kind, ink) {
    const rim = kind === "square"
        ? [39.5, 60.5].map((x) => `<rect x="${x - 7.5}" y="41.5" width="15" height="11.5" rx="2.5" fill="#fff3" stroke="${ink}" stroke-width="1.7"/>`)
        : [39.5, 60.5].map((x) => `<circle cx="${x}" cy="47" r="7.4" fill="#fff3" stroke="${ink}" stroke-width="1.6"/>`)
    return rim.join("") + line("M47 46c2-1.4 4-1.4 6 0M32 45.500l-4-1M68 45.500l4-1", ink, 1.6)
}

function draw({ key, face }) {
    const is = parse(face)
    const seed = hash(key)
    const skin = skins[Number(is.skin?.[0] ?? 2)]
    const shade = shades[Number(is.skin?.[0] ?? 2)]
    const [cut, colour] = is.hair ?? ["bald"]
    const hair = hairs[colour] ?? hairs.brown
    const top = tops[is.top?.[0]] ?? tops.teal
    const scarf = is.scarf && { sand: "#d8c3a0", ink: "#46557a" }[is.scarf[0]]
    const ink = "#2b2326"
    const brow = cut === "thin" || colour === "white" ? "#b9b2aa" : colour === "blond" ? "#a8843f" : colour === "grey" ? "#77716f" : hairs[colour] ?? "#3a2b28"
    const width = 21 + (seed % 3)
    const smile = 5 + (seed % 4)
    const parts = [`<rect width="100" height="100" fill="${papers[seed % papers.length]}"/>`]
    const { back, front } = cuts[cut] ?? cuts.short
    if (!scarf && back) parts.push(back(hair))
    parts.push(shape("M12 104c1-19 14-27 30-29h16c16 2 29 10 30 29z", top), shape("M42 64h16v13c-2 6-14 6-16 0z", shade))
    parts.push(seed % 2 ? shape("M40 75c3 8 17 8 20 0l4 2c-4 12-24 12-28 0z", "#ffffff55") : shape("M41 75l9 11 9-11 5 2-8 14-6-6-6 6-8-14z", "#ffffff66"))
    if (!scarf) parts.push(dot(50 - width - 0.5, 49, 4.2, shade), dot(50 + width + 0.5, 49, 4.2, shade))
    parts.push(shape(`M${50 - width} 42c0-15 9-23 ${width}-23s${width} 8 ${width} 23c0 17-8 30-${width} 30s-${width}-13-${width}-30z`, skin))
    if (is.beard) parts.push(is.beard[0] === "full"
        ? shape(`M${50 - width} 47c2 6 5 9 9 9 5-2 19-2 24 0 4 0 7-3 9-9 1 17-8 29-21 29S${49 - width} 64 ${50 - width} 47z`, hair)
        : shape(`M${50 - width + 0.5} 49c2 7 5 9 9 9 6-2 17-2 23 0 4 0 7-2 9-9 0 15-8 24.500-20.500 24.500S${50 - width + 0.5} 64 ${50 - width + 0.5} 49z`, hair, 'opacity="0.55"'))
    parts.push(oval(36, 55, 4.4, 2.8, "#e0685a", 'opacity="0.22"'), oval(64, 55, 4.4, 2.8, "#e0685a", 'opacity="0.22"'))
    if (is.freckles) for (const [x, y] of [[33, 53], [36, 55.5], [39, 53.5], [61, 53.5], [64, 55.5], [67, 53]]) parts.push(dot(x, y, 0.75, "#b5703f", 'opacity="0.7"'))
    for (const x of [40, 60]) parts.push(oval(x, 47, 2.3, 2.9, ink), dot(x + 0.8, 46, 0.8, "#fff"))
    parts.push(line("M35.500 40.500c2.500-2.300 6-2.300 8.500-0.600", brow, 1.9), line("M64.500 40.500c-2.500-2.300-6-2.300-8.500-0.600", brow, 1.9))
    parts.push(line("M50 48c-0.600 3-2.400 5-1.200 6.200 0.800 0.600 1.800 0.500 2.600 0.100", shade, 1.6))
    const mouth = is.beard?.[0] === "full" ? "#8d3b38" : "#a4463f"
    parts.push(seed % 5 === 0 ? shape(`M43 60c4 2 10 2 14 0-1 ${smile}-13 ${smile}-14 0z`, "#fff", `stroke="${mouth}" stroke-width="1.3" stroke-linejoin="round"`) : line(`M43.500 60.500c3 ${smile - 2} 10 ${smile - 2} 13 0`, mouth, 2))
    if (is.moustache) parts.push(shape("M40 59c2-4 7-5 10-3 3-2 8-1 10 3-4 1-7 1-10-1-3 2-6 2-10 1z", brow))
    if (is.glasses) parts.push(glasses(is.glasses[0], ink))
    if (scarf) parts.push(shape("M50 11c20 0 30 15 29 36-1 14-5 24-9 30 6 3 9 7 10 12H20c1-5 4-9 10-12-4-6-8-16-9-30C20 26 30 11 50 11zM50 22c-13 0-20 9-20 22 0 15 8 26 20 26s20-11 20-26c0-13-7-22-20-22z", scarf, 'fill-rule="evenodd"'), line("M32 78c10 6 26 6 36-1", "#0002", 1.6))
    else if (front) parts.push(front(hair))
    if (is.earrings && !scarf) parts.push(dot(50 - width - 1, 55, 1.6, "#d9a441"), dot(50 + width + 1, 55, 1.6, "#d9a441"))
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="6 4 88 88">${parts.join("")}</svg>`
}

const people = (await readFile(join(world, "people.md"), "utf8")).split("\n=== ").slice(1)
    .map((text) => ({ key: text.split(" ")[0], face: /^face: (.*)$/m.exec(text)[1] }))

await mkdir(folder, { recursive: true })
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] })
const page = await browser.newPage()
for (const person of people) {
    const data = await page.evaluate(async ({ svg, size }) => {
        const picture = new Image()
        picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
        await picture.decode()
        const canvas = new OffscreenCanvas(size, size)
        canvas.getContext("2d").drawImage(picture, 0, 0, size, size)
        const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality: 0.85 })).arrayBuffer())
        return btoa(String.fromCharCode(...bytes))
    }, { svg: draw(person), size })
    await writeFile(join(folder, `${person.key}.webp`), Buffer.from(data, "base64"))
}
await browser.close()
console.log(`${people.length} faces in ${relative(process.cwd(), folder)}`)
