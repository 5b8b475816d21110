/** The words in lines of at most `width` letters; a word that is longer than a line is broken. At least one line. */
export function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    for (const piece of [...word].length > width ? piecesOf(word, width) : [word]) {
      const line = lines.at(-1) ?? '';
      if (line === '') lines[lines.length - 1] = piece;
      else if ([...line].length + 1 + [...piece].length <= width) lines[lines.length - 1] = `${line} ${piece}`;
      else lines.push(piece);
    }
  }
  return lines;
}

function piecesOf(word: string, width: number): string[] {
  const letters = [...word];
  return Array.from({ length: Math.ceil(letters.length / width) }, (_, index) =>
    letters.slice(index * width, (index + 1) * width).join(''),
  );
}
