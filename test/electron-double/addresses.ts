/**
 * Chromium knows no `app:`. So `app://blackbook/x` becomes `http://blackbook.app.localhost/x`: an origin of its own,
 * trustworthy like the real one (a *.localhost), and the same on every start.
 */
export const toWebUrl = (schemes: ReadonlySet<string>, url: string) =>
  url.replace(/^([a-z][\w+.-]*):\/\/([^/?#]*)/i, (whole, scheme: string, host: string) =>
    schemes.has(scheme) ? `http://${host}.${scheme}.localhost` : whole,
  );

export const fromWebUrl = (url: string) =>
  url.replace(/^(blob:)?http:\/\/([^/?#]+)\.([\w+-]+)\.localhost(?=$|[/?#])/, '$1$3://$2');
