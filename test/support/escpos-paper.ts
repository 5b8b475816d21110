/**
 * What a receipt printer makes of its bytes, read by the ESC/POS commands' own description (Epson's reference), and by no
 * library that writes them: lines of text where they stand on the paper, pictures, cuts, drawer pulses. A byte that is no
 * letter and no known command is an error.
 */

const pages = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  cp858:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  /** What stands above is Latin-1. Node 20's own decoder takes these for it too. */
  windows1252: '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ',
};
const decoders: Record<number, (byte: number) => string> = {
  // Katakana; of it only the frame's horizontal stroke is used.
  1: (byte) => (byte === 0x95 ? '─' : '?'),
  0: (byte) => pages.cp437[byte - 128] ?? '?',
  18: (byte) => pages.cp852[byte - 128] ?? '?',
  19: (byte) => pages.cp858[byte - 128] ?? '?',
  16: (byte) => pages.windows1252[byte - 128] ?? String.fromCharCode(byte),
  17: (byte) => new TextDecoder('ibm866').decode(Uint8Array.of(byte)),
};

export interface Picture {
  width: number;
  height: number;
  /** Rows of dots. */
  dots: boolean[][];
}
export interface Printed {
  lines: string[];
  pictures: Picture[];
  cuts: number;
  /** Pulses to the drawer, as the bytes that made them. */
  pulses: string[];
  /** How often the printer was asked whether it got this far. */
  asked: number;
  /** Control bytes that stand for nothing a receipt needs. */
  strange: string[];
}

/** Dots of a letter of font A. */
const letterWidth = 12;
/** Bytes that follow a command of two bytes, where they are always as many. */
const fixed: Record<string, number> = {
  ...{ '1b40': 0, '1d61': 1, '1b4d': 1, '1b20': 1, '1c53': 2, '1b32': 0, '1b33': 1, '1b7b': 1, '1c2e': 0, '1b2d': 1 },
  ...{ '1c2d': 1, '1b45': 1, '1d42': 1, '1d21': 1, '1d4c': 2, '1d57': 2, '1b61': 1, '1b24': 2, '1b5c': 2, '1b74': 1 },
  ...{ '1d72': 1, '1b70': 3, '1b52': 1, '1c43': 1, '1b64': 1, '1b4a': 1, '1d50': 2, '1d7c': 1 },
};

export function readEscPos(bytes: Uint8Array): Printed {
  const printed: Printed = { lines: [], pictures: [], cuts: 0, pulses: [], asked: 0, strange: [] };
  let [at, x, page] = [0, 0, 0];
  let line: string[] = [];
  const byte = (offset: number) => bytes[at + offset] ?? 0;
  const pair = (offset: number) => byte(offset) + byte(offset + 1) * 256;
  const feed = () => {
    printed.lines.push(
      Array.from(line, (letter) => letter ?? ' ')
        .join('')
        .trimEnd(),
    );
    line = [];
    x = 0;
  };
  const put = (letter: string) => {
    line[Math.round(x / letterWidth)] = letter;
    x += letterWidth;
  };
  const take = (width: number, height: number, data: number) => {
    const rowBytes = Math.ceil(width / 8);
    const isDark = (row: number, column: number) =>
      ((bytes[data + row * rowBytes + (column >> 3)] ?? 0) & (128 >> (column & 7))) !== 0;
    const dots = Array.from({ length: height }, (_, row) =>
      Array.from({ length: width }, (_, column) => isDark(row, column)),
    );
    printed.pictures.push({ width, height, dots });
    return rowBytes * height;
  };
  while (at < bytes.length) {
    const first = byte(0);
    if (first >= 0x20) {
      put(first < 0x80 ? String.fromCharCode(first) : (decoders[page]?.(first) ?? '?'));
      at += 1;
      continue;
    }
    if (first === 0x0a) {
      feed();
      at += 1;
      continue;
    }
    const command = first.toString(16).padStart(2, '0') + byte(1).toString(16).padStart(2, '0');
    if (command === '1d38' && byte(2) === 0x4c) {
      const length = pair(3) + pair(5) * 65536;
      if (byte(8) === 112) take(pair(13), pair(15), at + 17);
      at += 7 + length;
    } else if (command === '1d76') {
      at += 8 + take(pair(4) * 8, pair(6), at + 8);
    } else if (command === '1d28' || command === '1c28') {
      at += 5 + pair(3);
    } else if (command === '1d56') {
      printed.cuts += 1;
      at += byte(2) >= 65 ? 4 : 3;
    } else if (command in fixed) {
      if (command === '1b24') x = pair(2);
      if (command === '1b5c') x += pair(2);
      if (command === '1b74') page = byte(2);
      if (command === '1d72') printed.asked += 1;
      if (command === '1b70') printed.pulses.push(Buffer.from(bytes.subarray(at, at + 5)).toString('hex'));
      at += 2 + (fixed[command] ?? 0);
    } else {
      printed.strange.push(command);
      at += 2;
    }
  }
  return printed;
}

/** The modules of a QR code that was printed as a picture, each `cell` dots wide. */
export const toModules = ({ dots }: Picture, cell: number): boolean[][] =>
  dots.filter((_, row) => row % cell === 0).map((row) => row.filter((_, column) => column % cell === 0));
