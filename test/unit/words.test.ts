import { createIntl } from 'react-intl';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../renderer/locale/catalogue';
import { languages } from '../../renderer/locale/languages';
import { errorClasses } from '../../shared/model/errors';

const intl = createIntl({ locale: 'en' });
const parse = (sentence: string) => intl.formatters.getMessageFormat(sentence, 'en').getAst();
type Piece = ReturnType<typeof parse>[number];

const optionsOf = (piece: Piece) => ('options' in piece ? Object.entries(piece.options) : []);
const isPlural = (piece: Piece) => 'pluralType' in piece;

/** Argument names, and whether they choose between forms, wherever they stand in the sentence. */
function argumentsOf(pieces: Piece[]): string[] {
  return pieces.flatMap((piece) => {
    if (!('value' in piece) || piece.type === 0) return [];
    const inner = optionsOf(piece).flatMap(([, option]) => argumentsOf(option.value));
    return [`${piece.value}${isPlural(piece) ? ' (counted)' : ''}`, ...inner];
  });
}

const namesOf = (sentence: string) => [...new Set(argumentsOf(parse(sentence)))].sort();

describe('The words', () => {
  it.each(languages)('are all there in %s, none empty', (language) => {
    expect(Object.keys(catalogue[language]).sort()).toEqual(Object.keys(catalogue.en).sort());
    expect(Object.entries(catalogue[language]).filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it.each(languages)('take the same arguments in %s as in English', (language) => {
    const argumentsById = (words: Record<string, string>) =>
      Object.fromEntries(Object.entries(words).map(([id, sentence]) => [id, namesOf(sentence)]));
    expect(argumentsById(catalogue[language])).toEqual(argumentsById(catalogue.en));
  });

  it('have all four Russian plural forms wherever a count stands in them', () => {
    const short = Object.entries(catalogue.ru).filter(([, sentence]) =>
      parse(sentence)
        .filter(isPlural)
        .some((piece) => {
          const forms = optionsOf(piece).map(([form]) => form);
          return !['one', 'few', 'many', 'other'].every((form) => forms.includes(form));
        }),
    );
    expect(short.map(([id]) => id)).toEqual([]);
  });

  it.each(languages)('have a sentence for every expected failure in %s', (language) => {
    expect(Object.keys(errorClasses).filter((code) => !(`error.${code}` in catalogue[language]))).toEqual([]);
  });
});
