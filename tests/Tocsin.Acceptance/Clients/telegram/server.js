// telegram-test-api, a Telegram that is not ours: server.js PORT. Prints "ready"; ends with its standard input.
const TelegramServer = require("telegram-test-api");

const server = new TelegramServer({ port: Number(process.argv[2]), host: "127.0.0.1", storeTimeout: 3600 });
server.start().then(() => console.log("ready"));
process.stdin.resume();
process.stdin.on("end", () => process.exit());
