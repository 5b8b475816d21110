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
 * A coarser spelling for names that were heard and not read: what the usual transliterations write differently is
 * written alike (Khan, Han; Yuri, Juri, Iurii; Alexey, Aleksei; Watson, Vatson). Not prefix-safe: for whole words.
 */
export function soundText(text: string): string {
  return foldText(text)
    .replace(/[yj]/g, 'i')
    .replace(/w/g, 'v')
    .replace(/x/g, 'ks')
    .replace(/kh/g, 'h')
    .replace(/ph/g, 'f')
    .replace(/ck|q/g, 'k')
    .replace(/shch|sch/g, 'sh')
    .replace(/tz|ts/g, 'c')
    .replace(/ie/g, 'e')
    .replace(/(.)\1+/g, '$1');
}

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Most letters of most names: nothing to fold, and a first sync folds a hundred thousand names. */
const isBare = (letter: string) =>
  (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter === ' ';

function foldLatin(letter: string): string {
  const bare = letter.normalize('NFD').replace(/\p{M}/gu, '');
  if (/^[a-z0-9]+$/.test(bare)) return bare;
  return letter === "'" || letter === '’' || letter === 'ʼ' ? '' : ' ';
}

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
