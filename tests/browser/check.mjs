// Opens handouts in headless Chromium as a reader would. usage: check.mjs CHROMIUM SHOTS PAGE.html...
// Every page: at 360, 800 and 1400 px and in print, light and dark, no sideways scrolling, no overlap, every drawing visible, no finding of
// axe-core or html-validate, nothing fetched, at most 4 pages of A4 and of Letter, no card cut in two. SHOTS is a folder for pictures to
// look at, or "-".
import {execFileSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import {basename} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {chromium} from "playwright-core";
import {HtmlValidate} from "html-validate";

const axe = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const [, , executablePath, shots, ...pages] = process.argv;
const most_bytes = 150 * 1024;
const most_pages = 4;
const found = [];
const say = (page, what) => found.push(`${basename(page)}: ${what}`);

// Runs inside the page.
function layout() {
  const out = [];
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) out.push(`scrolls sideways by ${wide} px`);
  const boxes = [...document.querySelectorAll(".card, .days > li, .part > .block, .session, .pain-box")].map(e => [e, e.getBoundingClientRect()]);
  const broken = (e) => e.getClientRects().length > 1;
  for (const [e, r] of boxes) {
    if (e.scrollWidth > e.clientWidth + 1) out.push(`"${e.textContent.trim().slice(0, 30)}" is wider than its box`);
    for (const [f, s] of boxes) {
      if (e === f || e.contains(f) || f.contains(e) || broken(e) || broken(f)) continue;
      const x = Math.min(r.right, s.right) - Math.max(r.left, s.left), y = Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top);
      if (x > 1 && y > 1) out.push(`"${e.textContent.trim().slice(0, 30)}" overlaps "${f.textContent.trim().slice(0, 30)}"`);
    }
  }
  for (const card of document.querySelectorAll(".card")) {
    const svg = card.querySelector("svg"), r = svg && svg.getBoundingClientRect(), c = card.getBoundingClientRect();
    const name = card.querySelector("h4").textContent;
    if (!svg) out.push(`${name} has no drawing`);
    else if (r.width < 80 || r.height < 40) out.push(`the drawing of ${name} is ${Math.round(r.width)} by ${Math.round(r.height)} px`);
    else if (r.left < c.left - 1 || r.right > c.right + 1) out.push(`the drawing of ${name} leaves its card`);
    if (svg && !(svg.querySelector("title")?.textContent && svg.querySelector("desc")?.textContent)) out.push(`${name}: the drawing says nothing`);
  }
  return out;
}

async function open(browser, page, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(180_000);    // a busy machine is slow, not wrong
  const tab = await context.newPage();
  tab.on("request", r => { if (!r.url().startsWith("file:")) say(page, `fetches ${r.url()}`); });
  await tab.goto(pathToFileURL(page).href);
  return tab;
}

async function screen(browser, page, width, colorScheme) {
  const tab = await open(browser, page, {viewport: {width, height: 900}, colorScheme});
  for (const what of await tab.evaluate(layout)) say(page, `${width} px, ${colorScheme}: ${what}`);
  await tab.evaluate(axe);
  const result = await tab.evaluate(() => axe.run(document, {resultTypes: ["violations"]}));
  for (const v of result.violations) say(page, `${width} px, ${colorScheme}: axe ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.target + " " + (n.any[0]?.message ?? "")).join(" | ")}`);
  if (shots !== "-") await tab.screenshot({path: `${shots}/${basename(page, ".html")}-${width}-${colorScheme}.png`, fullPage: true});
  await tab.context().close();
  return result.passes?.length;
}

// Runs inside the page: what each card says, piece by piece.
const card_texts = () => [...document.querySelectorAll(".card")].map(c => [...c.querySelectorAll("h4, p, li")].map(e => e.textContent));

const squeezed = (text) => text.replace(/\s+/g, "");

// Does this page of paper hold all pieces of the card, in their order?
function whole_on(sheet, pieces) {
  let at = 0;
  return pieces.every(p => (at = sheet.indexOf(squeezed(p), at)) >= 0);
}

async function paper(browser, page, format) {
  const tab = await open(browser, page, {viewport: {width: 800, height: 900}});
  await tab.emulateMedia({media: "print"});
  const pdf = await tab.pdf({format, preferCSSPageSize: false});
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;
  if (pages > most_pages) say(page, `${pages} pages of ${format}, at most ${most_pages}`);
  const sheets = execFileSync("pdftotext", ["-raw", "-", "-"], {input: pdf}).toString().split("\f").map(squeezed);
  for (const pieces of await tab.evaluate(card_texts))
    if (!sheets.some(sheet => whole_on(sheet, pieces))) say(page, `${format}: the card "${pieces[0]}" is cut in two`);
  if (shots !== "-") writeFileSync(`${shots}/${basename(page, ".html")}-${format}.pdf`, pdf);
  for (const what of await tab.evaluate(layout)) say(page, `print: ${what}`);
  await tab.context().close();
  return pages;
}

const validator = new HtmlValidate({extends: ["html-validate:recommended"], rules: {"no-inline-style": "error", "svg-focusable": "off"}});
const browser = await chromium.launch({executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]});
for (const page of pages) {
  const html = readFileSync(page, "utf8");
  if (Buffer.byteLength(html) > most_bytes) say(page, `${Buffer.byteLength(html)} bytes, at most ${most_bytes}`);
  if (/<script|<link|<iframe|@import|url\(/i.test(html)) say(page, "reaches outside itself");
  const report = await validator.validateString(html, page);
  for (const r of report.results) for (const m of r.messages) say(page, `html-validate ${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
  for (const scheme of ["light", "dark"])
    for (const width of [360, 800, 1400]) await screen(browser, page, width, scheme);
  const a4 = await paper(browser, page, "A4"), letter = await paper(browser, page, "Letter");
  console.log(`${basename(page)}: ${Math.round(Buffer.byteLength(html) / 1024)} KB, ${a4} pages A4, ${letter} Letter`);
}
await browser.close();
for (const line of found) console.log(line);
console.log(found.length ? `${found.length} findings` : "no findings");
process.exit(found.length ? 1 : 0);
