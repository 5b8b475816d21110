/** Signs that few printers have, by the nearest that all have. */
const nearest: Record<string, string> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': ',',
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u2026': '...',
  '\u00d7': 'x',
  '\u2022': '*',
};

/** One line of printable letters: no control sign, no sign that turns a text around, no blank but the plain one. */
export const toPlainLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/[\u2010-\u2014\u2212\u2018-\u201e\u00ab\u00bb\u2026\u00d7\u2022]/g, (sign) => nearest[sign] ?? sign)
    .trim();
