// Emoji that colleagues use, by the words one types for them.
const words = {
    "👍": "thumbs up yes agree", "👎": "thumbs down no", "🙏": "thanks please", "👏": "clap bravo", "🙌": "hooray hands", "👋": "wave hello", "🤝": "handshake deal",
    "💪": "strong muscle", "👀": "eyes look", "✍️": "write", "🤞": "fingers crossed luck", "👌": "ok perfect", "🫶": "heart hands", "☝️": "point up", "👉": "point right",
    "🙂": "smile", "😀": "grin happy", "😄": "laugh happy", "😂": "tears joy", "😅": "sweat phew", "😉": "wink", "😊": "blush", "😍": "love", "🤩": "star struck wow",
    "😎": "cool", "🤔": "thinking hmm", "🤨": "doubt", "😐": "neutral", "🙄": "eye roll", "😴": "sleep tired", "😮": "surprised", "😢": "sad cry", "😭": "sob",
    "😤": "steam", "😠": "angry", "😱": "scream", "🤯": "mind blown", "🥳": "party", "🤗": "hug", "🤓": "nerd", "😬": "grimace", "🫠": "melting", "🤷": "shrug",
    "🤦": "facepalm", "❤️": "heart love", "💙": "blue heart", "💚": "green heart", "💛": "yellow heart", "💜": "purple heart", "💡": "idea bulb", "🔥": "fire", "✨": "sparkles",
    "⭐": "star", "🌟": "glowing star", "🎉": "tada celebrate", "🎯": "target", "🏆": "trophy", "🥇": "gold medal", "🚀": "rocket launch", "✅": "check done", "☑️": "box checked",
    "❌": "cross wrong", "❓": "question", "❗": "exclamation", "⚠️": "warning", "🚧": "construction", "🛑": "stop", "🔴": "red", "🟡": "yellow", "🟢": "green", "🔵": "blue",
    "📌": "pin", "📎": "paperclip", "📝": "memo note", "📚": "books", "📖": "book read", "📅": "calendar date", "⏰": "alarm clock", "⏳": "hourglass wait", "📈": "chart up",
    "📉": "chart down", "📊": "bar chart", "💬": "speech talk", "📣": "megaphone", "🔔": "bell", "🔍": "search", "🔗": "link", "🔒": "lock", "🔑": "key", "🛠️": "tools fix",
    "⚙️": "gear settings", "🧰": "toolbox", "🧪": "test tube experiment", "🧭": "compass", "🧩": "puzzle", "💻": "laptop", "📱": "phone", "🖨️": "printer", "📷": "camera",
    "🏥": "hospital", "🏭": "factory", "🏢": "office", "🏠": "home", "🚗": "car", "🚲": "bike", "✈️": "plane", "🌍": "world", "🌱": "seedling grow", "🌳": "tree", "☀️": "sun",
    "🌧️": "rain", "❄️": "snow", "⚡": "lightning", "🌈": "rainbow", "☕": "coffee", "🍵": "tea", "🍰": "cake", "🍎": "apple", "🍕": "pizza", "🎂": "birthday", "🎁": "gift",
    "🎓": "graduate learn", "👩‍🏫": "teacher", "👩‍💻": "developer", "👷": "worker", "🧑‍⚕️": "nurse health", "👥": "people team", "🐛": "bug", "🦉": "owl wise", "🐢": "turtle slow",
    "🔁": "repeat", "➕": "plus", "➡️": "arrow right", "⬆️": "arrow up", "⬇️": "arrow down", "💯": "hundred", "🆕": "new", "🆗": "ok button", "💰": "money", "⚖️": "balance",
};

export const emoji = Object.entries(words).map(([sign, names]) => ({ sign, names, name: names.split(" ")[0] }));

export function findEmoji(text, most) {
    const wanted = text.toLowerCase();
    const begins = emoji.filter(({ names }) => names.split(" ").some((name) => name.startsWith(wanted)));
    return begins.slice(0, most);
}
