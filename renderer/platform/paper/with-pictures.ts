import type { Paper, PaperBlock } from '../../../shared/model/paper';
import { type CodePage, hasLetters } from './code-pages';

/** One line of a receipt as a picture, as wide as the paper. null: there is nothing to draw with. */
export interface Line {
  left: string;
  right: string;
  align: 'left' | 'center';
  tone: 'plain' | 'quiet' | 'strong';
}
export type DrawLine = (line: Line) => string | null;

/** The document with a picture in place of each line that has a letter which this code page has not (a Kazakh name). */
export function withPictures(paper: Paper, page: CodePage, draw: DrawLine): Paper {
  const blocks = paper.blocks.map((block): PaperBlock => {
    const line = toLine(block);
    if (line === null || hasLetters(page, line.left + line.right)) return block;
    const png = draw(line);
    if (png === null) return block;
    const personal = block.kind === 'text' && block.personal ? ({ personal: true } as const) : {};
    return { kind: 'picture', png, says: `${line.left} ${line.right}`.trim(), ...personal };
  });
  return { ...paper, blocks };
}

function toLine(block: PaperBlock): Line | null {
  switch (block.kind) {
    case 'heading':
      return { left: block.text, right: '', align: 'center', tone: 'strong' };
    case 'text':
      return { left: block.text, right: '', align: block.align, tone: 'plain' };
    case 'row':
      return { left: block.left, right: block.right, align: 'left', tone: block.tone };
    default:
      return null;
  }
}
