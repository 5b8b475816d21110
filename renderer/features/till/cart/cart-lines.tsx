import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { BasketLineView } from '../../../../shared/replica-api/views';
import { useT } from '../../../locale/locale';
import { useSteady } from '../../../ui/use-steady';
import { useLineChoice } from '../use-line-choice';
import classes from './cart.module.css';
import { CartLine } from './cart-line';

/** A page of lines: a wholesale basket of a thousand lines must not slow down the next scan. */
const pageSize = 120;

/** The lines in the order in which they were scanned; the one that was touched last is in view and can be changed. */
export function CartLines({ lines }: { lines: BasketLineView[] }) {
  const t = useT();
  const { selected, choose } = useLineChoice();
  const onChoose = useSteady(choose);
  const [earlier, setEarlier] = useState(0);
  const current = useRef<HTMLLIElement>(null);
  const end = Math.max(lines.length - earlier, Math.min(pageSize, lines.length));
  const start = Math.max(0, end - pageSize);
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows the line that was touched and its size
  useEffect(() => {
    current.current?.scrollIntoView?.({ block: 'nearest' });
  }, [selected?.lineId, selected?.quantity, lines.length]);
  return (
    <div className={classes.scroll}>
      {start > 0 && (
        <Button variant="subtle" fullWidth onClick={() => setEarlier(earlier + pageSize)}>
          {t('till.cart.earlier', { count: start })}
        </Button>
      )}
      <ul className={classes.lines} aria-label={t('till.cart.lines')}>
        {lines.slice(start, end).map((line) => {
          const isSelected = line.lineId === selected?.lineId;
          return (
            <CartLine
              key={line.lineId}
              line={line}
              isSelected={isSelected}
              ref={isSelected ? current : null}
              onChoose={onChoose}
            />
          );
        })}
      </ul>
      {end < lines.length && (
        <Button variant="subtle" fullWidth onClick={() => setEarlier(0)}>
          {t('till.cart.later', { count: lines.length - end })}
        </Button>
      )}
    </div>
  );
}
