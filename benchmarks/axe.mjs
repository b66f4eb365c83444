// Accessibility of pages as a browser shows them: axe-core in Chromium, light and dark, 360 and 1280 pixels wide.
//   npm i playwright-core axe-core            in any folder; run this from there, or set NODE_MODULES to it
//   node benchmarks/axe.mjs PAGE.html...      exit 1 when anything is found, or when a page is wider than its window
// "to look at" are rules that need a person: they are no passes. CHROMIUM=/path/to/chromium names another browser.
import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {createRequire} from 'node:module';

const require = createRequire((process.env.NODE_MODULES ?? process.cwd()) + '/');
const {chromium} = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox']});
let found = 0;
for (const page of process.argv.slice(2)) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [360, 1280]) {
      const context = await browser.newContext({bypassCSP: true, colorScheme, viewport: {width, height: 900}});
      const tab = await context.newPage();
      await tab.goto('file://' + resolve(page));
      await tab.evaluate(axe);
      const {violations, passes, incomplete} = await tab.evaluate((runOnly) => window.axe.run(document, {runOnly}), rules);
      const over = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      for (const {impact, id, help, nodes} of violations) console.log('  ', impact, id, nodes.length, help, nodes[0].html.slice(0, 120));
      console.log(page, colorScheme, width, 'violations', violations.length, 'passes', passes.length,
        'to look at', incomplete.map(({id, nodes}) => `${id} ${nodes.length}`).join(', ') || 'none', over > 0 ? `${over} px too wide` : '');
      found += violations.length + (over > 0);
      await context.close();
    }
  }
}
await browser.close();
process.exit(found ? 1 : 0);
