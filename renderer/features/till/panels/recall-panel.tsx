import { Text } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useFormat, useT } from '../../../locale/locale';
import { useQuery } from '../../../platform/replica';
import { EmptyState } from '../../../ui/empty-state';
import { useClosePanel } from '../till-session';
import { useTillActions } from '../use-till-actions';
import { PanelFrame } from './panel-frame';
import classes from './panels.module.css';
import { useRovingList } from './use-roving-list';

/** The baskets that wait, newest first. Arrows and Enter, or a tap. */
export function RecallPanel({ hasBasket }: { hasBasket: boolean }) {
  const t = useT();
  const format = useFormat();
  const actions = useTillActions();
  const close = useClosePanel();
  const parked = useQuery('basket.parked', {});
  const list = useRovingList(parked !== undefined && parked.length > 0);
  async function recall(basketId: string) {
    const result = await actions.attempt('basket.recall', { basketId });
    if (result.ok) close();
  }
  return (
    <PanelFrame title={t('till.recall.title')}>
      {parked?.length === 0 && (
        <EmptyState icon={<IconPlayerPause size={32} />} title={t('till.recall.empty')} order={2}>
          {t('till.recall.emptyHint')}
        </EmptyState>
      )}
      {hasBasket && parked && parked.length > 0 && <Text c="dimmed">{t('till.recall.swap')}</Text>}
      <ul ref={list.ref} className={classes.rows} onKeyDown={list.onKeyDown} aria-label={t('till.recall.title')}>
        {parked?.slice(0, 100).map((basket) => (
          <li key={basket.id}>
            <button type="button" className={classes.row} onClick={() => void recall(basket.id)}>
              <span className={classes.rowText}>
                <span className={classes.rowName}>
                  {basket.label || basket.customerName || t('till.recall.unnamed')}
                </span>
                <span className={classes.rowHint}>
                  {t('till.recall.row', { time: format.time(basket.parkedAt), items: basket.itemCount })}
                  {basket.label && basket.customerName && `, ${basket.customerName}`}
                </span>
              </span>
              <span className={`${classes.rowSum} bb-figures`}>{format.money(basket.total)}</span>
            </button>
          </li>
        ))}
      </ul>
    </PanelFrame>
  );
}
