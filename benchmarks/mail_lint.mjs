// Which mail programs lack what the e-mail uses: caniemail's tables, asked offline. Fails on anything that is not known to do no harm.
// npm i caniemail; from the folder with node_modules: node path/to/mail_lint.mjs MAIL.html   (the HTML part of a `brief.eml`)
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const require = createRequire(process.cwd() + '/');
const {caniemail} = await import(pathToFileURL(require.resolve('caniemail')).href);
const CLIENTS = ['gmail.*', 'outlook.*', 'apple-mail.*', 'yahoo.*'];
const HARMLESS = new Set([ // where these are missing the letter is plainer, and nothing is lost
  '@media', '<style> element', 'display:none', 'overflow', 'aria-hidden attribute', 'aria-label attribute', 'role attribute',
  'word-break', '<body> element', 'height property',
]);

const html = readFileSync(process.argv[2], 'utf8');
const missing = new Map();
for (const [client, issues] of caniemail({clients: CLIENTS, html}).issues.errors) {
  for (const {title} of issues) missing.set(title, [...new Set([...(missing.get(title) ?? []), client])]);
}
for (const [title, clients] of missing) console.log(HARMLESS.has(title) ? 'harmless' : 'LACKING ', title, '-', clients.join(', '));
for (const banned of ['<svg', 'var(--']) if (html.includes(banned)) missing.set(banned, []);
process.exit([...missing.keys()].every((title) => HARMLESS.has(title)) ? 0 : 1);
