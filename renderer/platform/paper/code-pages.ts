import { toPlainLine } from '../../../shared/kit/plain-line';

/**
 * The letters beyond ASCII that a printer has in each of its code pages, without frames and blocks (IBM code pages 437, 852,
 * 858 and 866, Windows 1252). test/unit/printing holds them to what the encoder knows.
 */
export const lettersOfPage = {
  cp437: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤÷≈°∙·√ⁿ²',
  cp852: 'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»ÁÂĚŞŻżĂă¤đĐĎËďŇÍÎěŢŮÓßÔŃńňŠšŔÚŕŰýÝţ´˝˛ˇ˘§÷¸°¨˙űŘř',
  cp858: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»ÁÂÀ©¢¥ãÃ¤ðÐÊËÈ€ÍÎÏ¦ÌÓßÔÒõÕµþÞÚÛÙýÝ¯´±‗¾¶§÷¸°¨·¹³²',
  cp866: 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤',
  cp1252:
    '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
} as const;

export type CodePage = keyof typeof lettersOfPage | 'multilingual';

/** Whether a printer with this page can print every letter; else the line is drawn. */
export function hasLetters(page: CodePage, text: string): boolean {
  const letters = page === 'multilingual' ? Object.values(lettersOfPage).join('') : lettersOfPage[page];
  return [...toPlainLine(text)].every((letter) => letter < '\u007f' || letters.includes(letter));
}
