// Opens every picture of a folder in Chromium, in light and in dark, and draws every chart with Mermaid. Says in JSON what it saw.
// Run as: node chromium.js CHROMIUM NODE_MODULES FOLDER
const [chromium, modules, folder] = process.argv.slice(2);
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const driver = require(path.join(modules, "playwright-core"));
const quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

async function* open(browser, files, scheme) {
  const page = await browser.newPage({ colorScheme: scheme });
  let url, seen;
  page.on("request", (request) => request.url() === url || request.url().startsWith("data:") || seen.requests.push(request.url()));
  page.on("console", (line) => line.type() === "error" && seen.errors.push(line.text()));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("dialog", (dialog) => { seen.errors.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  for (const file of files) {
    url = pathToFileURL(path.join(folder, file)).href;
    seen = { file, scheme, requests: [], errors: [] };
    await page.goto(url);
    Object.assign(seen, await page.evaluate(look));
    yield seen;
  }
}

async function look() {
  const button = document.querySelector("button");
  if (button) button.click();
  for (let tries = 0; button && button.textContent === "Copy" && tries < 100; tries += 1) await new Promise((done) => setTimeout(done, 10));
  return {
    page: getComputedStyle(document.querySelector(".page")).fill,
    words: getComputedStyle(document.querySelector(".words text")).fill,
    body: document.body ? getComputedStyle(document.body).backgroundColor : null,
    links: [...document.querySelectorAll("a")].map((link) => link.getAttribute("href") || link.getAttribute("xlink:href")).filter(Boolean),
    alive: window.pwned === undefined,
    ...(button ? { pressed: button.textContent } : {}),
  };
}

async function charts(browser, files) {
  const page = await browser.newPage();
  await page.setContent("<p></p>");
  await page.addScriptTag({ path: path.join(modules, "mermaid", "dist", "mermaid.min.js") });
  await page.evaluate(() => mermaid.initialize({ startOnLoad: false, securityLevel: "strict" }));
  const failed = {};
  for (const [index, file] of files.entries()) {
    const text = fs.readFileSync(path.join(folder, file), "utf8");
    const said = await page.evaluate(async ([name, chart]) => {
      try {
        const { svg } = await mermaid.render(name, chart);
        return svg.includes("card1") && !/<script|<image|<a[\s>]/.test(svg) ? "" : "drawn without its cards, or with more";
      } catch (error) {
        return String(error);
      }
    }, [`chart${index}`, text]);
    if (said) failed[file] = said;
  }
  return { drawn: files.length, failed };
}

(async () => {
  const browser = await driver.chromium.launch({ executablePath: chromium, args: quiet });
  const files = fs.readdirSync(folder).sort();
  const pages = [];
  const pictures = files.filter((name) => /\.(svg|html)$/.test(name));
  for (const scheme of ["light", "dark"]) {
    for await (const seen of open(browser, pictures, scheme)) pages.push(seen);
  }
  const mermaid = await charts(browser, files.filter((name) => name.endsWith(".mmd")));
  await browser.close();
  process.stdout.write(JSON.stringify({ pages, mermaid }));
})();
