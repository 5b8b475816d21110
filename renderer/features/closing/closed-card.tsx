import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import type { DayView, DeviceView } from '../../../shared/replica-api/views';
import { useFormat, useT } from '../../locale/locale';
import { usePlatform } from '../../platform/platform-context';
import classes from './closed-card.module.css';
import { closingSheet } from './closing-sheet';
import { DrawerFigures } from './drawer-figures';
import { Part } from './part';

/** The day as it was signed, and its sheet for the folder. */
export function ClosedCard({
  day,
  closing,
  device,
}: {
  day: DayView;
  closing: NonNullable<DayView['closing']>;
  device: DeviceView;
}) {
  const t = useT();
  const format = useFormat();
  const platform = usePlatform();
  const [printed, setPrinted] = useState<'printed' | 'failed' | null>(null);
  const print = async () => {
    const answer = await platform.print(closingSheet({ day, closing, device, t, format }));
    setPrinted(answer.ok ? 'printed' : 'failed');
  };
  return (
    <Part raised title={t('closing.closed')}>
      <p className={classes.byline}>
        {t('closing.closedBy', { name: closing.associateName, when: format.dateTime(closing.at) })}
      </p>
      <DrawerFigures day={day} counted={closing.countedCash} expected={closing.expectedCash} />
      {closing.differenceReason && (
        <p className={classes.reason}>
          <span className={classes.byline}>{t('closing.reason')}</span>
          {closing.differenceReason}
        </p>
      )}
      <Button
        className={classes.print}
        variant="default"
        leftSection={<IconPrinter size={20} aria-hidden />}
        onClick={() => void print()}
      >
        {t('closing.print')}
      </Button>
      <p className={classes.byline} role="status">
        {printed && t(printed === 'printed' ? 'closing.printed' : 'closing.printFailed')}
      </p>
    </Part>
  );
}
