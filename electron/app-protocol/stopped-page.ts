import type { ShellWords } from '../words';

/** The till's page has ended too often. The button is a link: it needs neither script nor bridge. */
export const toStoppedPage = ({ language, say }: ShellWords): string => `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<title>${say('shell.stopped.title')}</title>
<style>
:root { color-scheme: light dark; font: 20px/1.5 system-ui, sans-serif; background: #faf9f6; color: #16181d }
@media (prefers-color-scheme: dark) { :root { background: #16181d; color: #f4f1ea } }
main { max-width: 36rem; margin: 12vh auto; padding: 0 2rem }
h1 { font-size: 2rem; line-height: 1.2 }
a { display: inline-block; padding: 0 1.5rem; min-height: 56px; line-height: 56px; border-radius: 10px; background: #c8963e; color: #16181d; font-weight: 600; text-decoration: none }
a:focus-visible { outline: 3px solid #1d5fa8; outline-offset: 3px }
li + li { margin-top: .5rem }
</style>
<main>
<h1>${say('shell.stopped.title')}</h1>
<p role="alert">${say('shell.stopped.text')}</p>
<ol><li>${say('shell.stopped.first')}</li><li>${say('shell.stopped.second')}</li><li>${say('shell.stopped.third')}</li></ol>
<p><a href="/" autofocus>${say('shell.stopped.reopen')}</a></p>
</main>
</html>`;
