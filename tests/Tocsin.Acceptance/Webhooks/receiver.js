// A receiver of webhooks that knows Tocsin from docs/webhooks.md only; genuine.js is the sample of that page, as it stands there.
//
//     receiver.js FOLDER PORT SECRET     FOLDER holds genuine.js
//
// Prints "ready", then a line of JSON for each call, until its standard input ends. Answers 401 to what is not genuine, 503 to the first
// genuine call, as if it had been lost, and 200 to the rest.
const { createServer } = require("node:http");
const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const [folder, port, secret] = process.argv.slice(2);
const genuine = runInThisContext(`(require) => { ${readFileSync(`${folder}/genuine.js`)}; return genuine; }`)(require);

const seen = new Set();
const now = Date.now;

// What the sample says when the receiver's clock is off by so many seconds.
function at(shift, ...call) {
  Date.now = () => now() + shift * 1000;
  try {
    return genuine(...call);
  } finally {
    Date.now = now;
  }
}

function receive(headers, body) {
  const sent = headers["x-tocsin-timestamp"], signature = headers["x-tocsin-signature"], id = headers["x-tocsin-id"];
  const isGenuine = genuine(secret, sent, signature, body);
  const lost = isGenuine && seen.size === 0;
  const { notification, kind, title, note } = JSON.parse(body);
  console.log(JSON.stringify({
    id,
    isGenuine,
    isKnown: seen.has(id),
    inTime: at(290, secret, sent, signature, body) && at(-290, secret, sent, signature, body),
    late: at(310, secret, sent, signature, body),
    early: at(-310, secret, sent, signature, body),
    withOtherSecret: genuine(secret + "x", sent, signature, body),
    withOtherBody: genuine(secret, sent, signature, Buffer.concat([body, Buffer.from(" ")])),
    withOtherTime: genuine(secret, String(Number(sent) + 1), signature, body),
    notification, kind, title, note,
  }));
  if (isGenuine) seen.add(id);
  return lost ? 503 : isGenuine ? 200 : 401;
}

createServer((request, response) => {
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => response.writeHead(receive(request.headers, Buffer.concat(parts))).end());
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));

process.stdin.resume();
process.stdin.on("end", () => process.exit());
