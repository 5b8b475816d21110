/**
 * One spelling for search: lower case, no accents, Cyrillic in Latin letters, everything else a space.
 * Letter by letter, so that what is typed so far is always the beginning of the whole.
 */
export function foldText(text: string): string {
  let folded = '';
  for (const letter of text.toLowerCase().normalize('NFC')) {
    folded += isBare(letter) ? letter : (letters[letter] ?? foldLatin(letter));
  }
  return folded.replace(/ +/g, ' ').trim();
}

/**
 * Coarser spellings of one folded word, for names that were heard and not read: what the usual transliterations and
 * passports write differently is written alike (Khan, Han; Yuri, Juri, Iurii; Zhanna, Janna; Schulz, Shults; Fyodor,
 * Fedor). Some Latin letters are read in two ways (j as in Juri and as in Jambul, c as in Carl and as in Kuznecov):
 * such a word has a spelling for each. Two words sound alike when they share one. Capitals are sounds of their own:
 * J zh, Q ch, W sh, and A for ya, so that a slip in one Cyrillic letter is one here too.
 */
export function soundsOf(folded: string): string[] {
  const sounds = new Set<string>();
  const plain = folded.replace(clusters, (cluster) => soundOfCluster[cluster] ?? cluster);
  for (const heard of readingsOfJ(plain)) {
    for (const c of plain.includes('c') ? ['', 'z'] : ['']) {
      const read = heard.replace(/c(?=[eiy])/g, c || 's').replace(/c/g, c || 'k');
      sounds.add(
        read
          .replace(/(.)\1+/g, '$1')
          .replace(/i[eo]/g, 'e')
          .replace(/ia/g, 'A')
          .replace(/iu/g, 'u')
          .replace(/(.)\1+/g, '$1'),
      );
    }
  }
  return [...sounds];
}

/** Each j as in Juri and as in Jambul; nobody has more than three. */
function readingsOfJ(text: string, left = 3): string[] {
  const at = text.indexOf('j');
  if (at < 0 || left === 0) return [text];
  const rest = readingsOfJ(text.slice(at + 1), left - 1);
  return ['i', 'J'].flatMap((sound) => rest.map((end) => text.slice(0, at) + sound + end));
}

/** The first of a word's sounds; for more words than one, word by word. */
export const soundText = (text: string): string =>
  foldText(text)
    .split(' ')
    .map((word) => soundsOf(word)[0])
    .join(' ');

const soundOfCluster: Record<string, string> = {
  shch: 'W',
  shh: 'W',
  sch: 'W',
  sh: 'W',
  tsch: 'Q',
  tch: 'Q',
  ch: 'Q',
  cs: 'Q',
  dzh: 'J',
  dj: 'J',
  zh: 'J',
  zs: 'J',
  ts: 'z',
  tz: 'z',
  cz: 'z',
  kh: 'h',
  gh: 'g',
  th: 't',
  ph: 'f',
  sz: 's',
  ck: 'k',
  q: 'k',
  x: 'ks',
  w: 'v',
  y: 'i',
};
/** Longer ones first. */
const clusters =
  /shch|tsch|shh|sch|tch|dzh|sh|ch|cs(?!h)|dj|zh|zs|ts(?!h)|tz(?!h)|cz(?!h)|kh|gh|th|ph|sz(?!h)|ck|[qxwy]/g;

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Most letters of most names: nothing to fold, and a first sync folds a hundred thousand names. */
const isBare = (letter: string) =>
  (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter === ' ';

function foldLatin(letter: string): string {
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
  if (/^[a-z0-9]+$/.test(bare)) return bare;
  return isNoLetter(letter) ? '' : ' ';
}

/** Marks within a word: O’Brien, Il'ya, and an accent of its own. */
const isNoLetter = (letter: string) => /['’ʼ`´ʹ\p{M}]/u.test(letter);

/** Russian and Kazakh letters as passports and people write them, and the Latin letters that are more than an accent. */
const letters: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ә: 'a',
  ғ: 'g',
  қ: 'k',
  ң: 'n',
  ө: 'o',
  ұ: 'u',
  ү: 'u',
  һ: 'h',
  і: 'i',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  ð: 'd',
};
